import { randomUUID } from 'node:crypto';
import { signNotice } from '@trafficdesk/worker/partners/signed-notice.ts';
import { VIOLATION_NOTICE_HEADER } from '@trafficdesk/worker/partners/violation-notice.ts';
import { violationHash } from '@trafficdesk/worker/store/seal.ts';
import { expect, test, vi } from 'vitest';
import { confirmedHandling, driver, payHandling, readHandling } from '../support/handlings.ts';
import { smsOf } from '../support/desk.ts';
import { wakeHandling } from '@trafficdesk/worker/handlings/wake.ts';
import { buildObjection, readObjection } from '../support/violation-objections.ts';
import { startRun } from '@trafficdesk/worker/resume-runs.ts';
import { openWorkedDoor } from './worked-door.ts';

const { door, engine } = await openWorkedDoor();
const { deps, desk, url } = door;
const { db, seal } = deps;
const { partners } = desk;
const key = partners.violationsNoticeKey;

vi.setConfig({ testTimeout: 90_000 });

const NOTICES = '/v1/partners/violations/notices';

const send = async (body: string, headers: Record<string, string>) => {
  const answer = await fetch(`${url}${NOTICES}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  return { status: answer.status, code: answer.status === 204 ? null : ((await answer.json()) as { code: string }).code };
};
const signed = (notice: object | string, { secret = key, at = new Date() } = {}) => {
  const body = typeof notice === 'string' ? notice : JSON.stringify(notice);
  return send(body, { [VIOLATION_NOTICE_HEADER]: signNotice(secret, Buffer.from(body), at) });
};

const ACCEPTED = { status: 204, code: null };
const NOT_ACCEPTED = { status: 403, code: 'notice-not-accepted' };
const MINUTES = 60_000;

let person = 940_000;

/** An objection that the partner has. */
async function forwarded(wish: Parameters<typeof buildObjection>[2] = {}) {
  const built = await buildObjection(deps, partners, { person: (person += 40), ...wish });
  await startRun(engine.client.workflow, 'violationObjection', built.id);
  await vi.waitFor(async () => expect((await readObjection(deps, built.id)).state).toBe('forwarded'), { timeout: 30_000, interval: 100 });
  const { reference, number } = await readObjection(deps, built.id);
  return { ...built, number, reference: reference ?? '' };
}

const stateOf = async (id: string) => (await readObjection(deps, id)).state;
const told = (id: string, template: string) =>
  vi.waitFor(async () => expect(await db('messages').where({ objection_id: id }).pluck('template')).toContain(template), {
    timeout: 30_000,
    interval: 100,
  });

test('R-56a forged, unsigned, altered, stale and unreadable notices are not accepted, and nothing changes', async () => {
  const { id, reference } = await forwarded();
  const notice = { type: 'objection-outcome', reference, outcome: 'upheld' };
  const body = JSON.stringify(notice);
  expect(await send(body, {})).toEqual(NOT_ACCEPTED);
  expect(await send(body, { [VIOLATION_NOTICE_HEADER]: 't=1,v1=zz' })).toEqual(NOT_ACCEPTED);
  expect(await signed(notice, { secret: 'another secret of thirty-two letters' })).toEqual(NOT_ACCEPTED);
  expect(await signed(notice, { at: new Date(Date.now() - 6 * MINUTES) })).toEqual(NOT_ACCEPTED);
  expect(await signed(notice, { at: new Date(Date.now() + 6 * MINUTES) })).toEqual(NOT_ACCEPTED);
  expect(await signed('{"type":')).toEqual(NOT_ACCEPTED);
  expect(await signed({ ...notice, outcome: 'open' })).toEqual(NOT_ACCEPTED);
  expect(await signed({ ...notice, type: 'payment' })).toEqual(NOT_ACCEPTED);
  const dismissed = Buffer.from(JSON.stringify({ ...notice, outcome: 'dismissed' }));
  expect(await send(body, { [VIOLATION_NOTICE_HEADER]: signNotice(key, dismissed, new Date()) })).toEqual(NOT_ACCEPTED);
  expect(
    await send(JSON.stringify(notice, null, 1), { [VIOLATION_NOTICE_HEADER]: signNotice(key, Buffer.from(body), new Date()) }),
  ).toEqual(NOT_ACCEPTED);
  expect(await stateOf(id)).toBe('forwarded');
  expect(door.logged()).toContain('a notice of the violation database was refused');
});

test('R-56a the same notice again, at once too, and a contradicting one after it: the first word counts, and is told once', async () => {
  const { id, reference, number } = await forwarded();
  const dismissed = { type: 'objection-outcome', reference, outcome: 'dismissed' };
  expect(await Promise.all([signed(dismissed), signed(dismissed)])).toEqual([ACCEPTED, ACCEPTED]);
  expect(await signed({ ...dismissed, outcome: 'upheld' })).toEqual(ACCEPTED);
  expect(await signed(dismissed)).toEqual(ACCEPTED);
  expect(await stateOf(id)).toBe('dismissed');
  await told(id, 'violation-objection-dismissed');
  expect(smsOf(partners, number)).toHaveLength(1);
  expect(await db('violation_eliminations').where({ objection_id: id })).toEqual([]);
  expect(await db('audit').where({ action: 'violation-objection.dismissed' }).whereRaw(`detail ->> 'objectionId' = ?`, [id])).toHaveLength(
    1,
  );
  expect(door.logged()).toContain('another outcome of an objection was told');
});

test('R-56a an outcome that comes before we know the reference is not found: sent again it is taken', async () => {
  const built = await buildObjection(deps, partners, { person: (person += 40) });
  const notice = { type: 'objection-outcome', reference: `early-${randomUUID()}`, outcome: 'dismissed' };
  expect(await signed(notice)).toEqual({ status: 404, code: 'not-found' });
  await db('violation_objections')
    .where({ id: built.id })
    .update({ state: 'forwarded', forwarded_at: db.fn.now(), reference: notice.reference });
  expect(await signed(notice)).toEqual(ACCEPTED);
  expect(await stateOf(built.id)).toBe('dismissed');
});

test('R-56a upheld: the record is eliminated, points come off, the handling ends, and both messages go out once', async () => {
  const whose = await driver(desk, { points: 1 });
  const { id: handlingId, violation } = await confirmedHandling(desk, whose, { points: 3 });
  await wakeHandling(engine.client.workflow, handlingId);
  const becomes = (wanted: string) =>
    vi.waitFor(async () => expect((await readHandling(deps, handlingId)).state).toBe(wanted), { timeout: 30_000, interval: 100 });
  await becomes('awaiting-payment');
  await payHandling(deps, handlingId, { client: engine.client });
  await becomes('done');
  const { id, reference } = await forwarded({ violation, handlingId, person: whose.n });
  const notice = { type: 'objection-outcome', reference, outcome: 'upheld' };
  expect(await signed(notice)).toEqual(ACCEPTED);
  // The authority tells of the elimination itself, too, and before or after.
  const elimination = { type: 'elimination', violationNumber: violation.violationNumber };
  expect(await Promise.all([signed(elimination), signed(notice), signed(elimination)])).toEqual([ACCEPTED, ACCEPTED, ACCEPTED]);
  await becomes('eliminated');
  await told(id, 'violation-objection-upheld');
  const hash = violationHash(seal, violation.violationNumber);
  await vi.waitFor(
    async () =>
      expect((await db('violation_eliminations').where({ violation_hash: hash })).map((row) => row.ended_at)).toEqual([expect.any(Date)]),
    { timeout: 30_000, interval: 100 },
  );
  expect(await deps.violations.pointsOf(whose.person.identityNumber)).toMatchObject({ points: 1 });
  const templates = await db('messages').where({ handling_id: handlingId }).pluck('template');
  expect(templates.filter((template) => template.startsWith('violation-eliminated'))).toEqual(['violation-eliminated-refunded']);
});

test('R-56a dismissed after it was handled: the person is told that the penalty stands, and not to handle it again', async () => {
  const whose = await driver(desk, { points: 1 });
  const { id: handlingId, violation } = await confirmedHandling(desk, whose, { points: 3 });
  const { id, reference, number } = await forwarded({ violation, handlingId, person: whose.n });
  expect(await signed({ type: 'objection-outcome', reference, outcome: 'dismissed' })).toEqual(ACCEPTED);
  await told(id, 'violation-objection-dismissed-penalty-stands');
  const [text] = smsOf(partners, number);
  expect(text).toMatch(/处罚决定仍然有效.*按期缴纳.*行政复议.*122/);
  expect(text).not.toMatch(/请在线或到窗口处理/);
});

test('R-56 the elimination of a record that means nothing here is taken, and nothing is kept of it', async () => {
  const violationNumber = '99123456789012';
  expect(await signed({ type: 'elimination', violationNumber })).toEqual(ACCEPTED);
  expect(await db('violation_eliminations').where({ violation_hash: violationHash(seal, violationNumber) })).toEqual([]);
});

test('R-56a a notice that is no JSON, or too large, is not read', async () => {
  expect(await send('x', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
  expect(await send('x'.repeat(70_000), {})).toMatchObject({ status: 413 });
});
