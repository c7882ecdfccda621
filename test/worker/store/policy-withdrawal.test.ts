import { setTimeout as sleep } from 'node:timers/promises';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import {
  currentPolicy,
  insertVersion,
  lastPublished,
  listVersions,
  liveOf,
  publishVersion,
  withdrawVersion,
} from '@trafficdesk/worker/store/policy-versions.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { openDesk } from '../../support/desk.ts';

const { deps, officers } = await openDesk();
const { db } = deps;
const [author, approver] = officers;
const fromNow = (ms: number): Date => new Date(Date.now() + ms);
const HOUR = 3_600_000;
const scheduled = async (documentId: string, effectiveAt: Date) => {
  const { version } = await db.transaction((trx) => insertVersion(trx, { documentId, content: { documentId }, authorId: author }));
  await publishVersion(db, { documentId, version, approverId: approver, effectiveAt });
  return { documentId, version };
};
const withdraw = (of: { documentId: string; version: number }) =>
  db.transaction((trx) => withdrawVersion(trx, { ...of, staffId: approver, reason: 'The day has changed.' }));
const row = ({ documentId, version }: { documentId: string; version: number }) =>
  db('policy_versions').where({ document_id: documentId, version });
const TOO_LATE = { constraint: 'withdrawn_before_its_moment' };
const DENIED = { code: '42501' };

afterEach(() => void vi.useRealTimers());

test('which version is in force, the database says: a process whose clock is hours ahead or behind decides by the same', async () => {
  const before = await currentPolicy(db, 'security');
  const coming = await scheduled('security', fromNow(HOUR));
  for (const hours of [2, -48]) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * HOUR });
    expect((await currentPolicy(db, 'security')).id).toBe(before.id);
    expect(liveOf(await listVersions(db, 'security'), await databaseTime(db))?.id).toBe(before.id);
    vi.useRealTimers();
  }
  expect(await currentPolicy(db, 'security', fromNow(HOUR + 1))).toMatchObject(coming);
});

test('a withdrawn version is never in force; the one before goes on', async () => {
  const before = await currentPolicy(db, 'calendar');
  const coming = await scheduled('calendar', fromNow(HOUR));
  const withdrawn = await withdraw(coming);
  expect(withdrawn).toMatchObject({ withdrawnBy: approver, withdrawalReason: 'The day has changed.' });
  expect(Math.abs(Number(withdrawn?.withdrawnAt) - Number(await databaseTime(db)))).toBeLessThan(60_000);
  expect((await currentPolicy(db, 'calendar', fromNow(2 * HOUR))).id).toBe(before.id);
  expect(lastPublished(await listVersions(db, 'calendar'))?.id).toBe(before.id);
});

test('withdrawing happens once, stays as it was said, and cannot be dated by whoever does it', async () => {
  const coming = await scheduled('calendar', fromNow(HOUR));
  expect(await withdraw(coming)).not.toBeNull();
  expect(await withdraw(coming)).toBeNull();
  for (const change of [{ withdrawal_reason: 'Another.' }, { withdrawn_by: author }, { withdrawn_at: new Date(0) }, { withdrawn_by: null }])
    await expect(row(coming).update(change)).rejects.toMatchObject(DENIED);
  const other = await scheduled('calendar', fromNow(HOUR));
  await row(other).update({ withdrawn_by: approver, withdrawal_reason: 'Because.', withdrawn_at: new Date(0) });
  expect(Number((await row(other).first('withdrawn_at')).withdrawn_at)).toBeGreaterThan(Date.now() - HOUR);
});

test('what is in force, or only proposed, is not withdrawn, and never without somebody and a reason', async () => {
  const live = await scheduled('calendar', await databaseTime(db));
  await expect(withdraw(live)).rejects.toMatchObject(TOO_LATE);
  const { version } = await db.transaction((trx) => insertVersion(trx, { documentId: 'calendar', content: {}, authorId: author }));
  const proposed = { documentId: 'calendar', version };
  expect(await withdraw(proposed)).toBeNull();
  await expect(row(proposed).update({ withdrawn_by: approver, withdrawal_reason: 'No.' })).rejects.toMatchObject(DENIED);
  const coming = await scheduled('calendar', fromNow(HOUR));
  await expect(row(coming).update({ withdrawn_by: approver })).rejects.toMatchObject({ constraint: 'withdrawn_by_somebody_for_a_reason' });
  await expect(row(coming).update({ withdrawn_at: new Date(), withdrawal_reason: 'Why.' })).rejects.toMatchObject(DENIED);
});

test('a withdrawal that is held up until its moment has come withdraws nothing', async () => {
  const coming = await scheduled('retention', fromNow(1000));
  const heldUp = db.transaction(async (trx) => {
    await withdrawVersion(trx, { ...coming, staffId: approver, reason: 'Just in time.' });
    await sleep(1200);
  });
  await expect(heldUp).rejects.toMatchObject(TOO_LATE);
  expect(await currentPolicy(db, 'retention')).toMatchObject({ ...coming, withdrawnAt: null });
});
