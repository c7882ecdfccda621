import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupFolder, openToWrite } from '@trafficdesk/api/operate/backup/folder.ts';
import type { Reconciling } from '@trafficdesk/api/operate/reconcile/difference.ts';
import { checkErasures } from '@trafficdesk/api/operate/reconcile/erasures.ts';
import { checkPayments } from '@trafficdesk/api/operate/reconcile/payments.ts';
import { checkPhones } from '@trafficdesk/api/operate/reconcile/phones.ts';
import { checkPhotos } from '@trafficdesk/api/operate/reconcile/photos.ts';
import { checkRegistry } from '@trafficdesk/api/operate/reconcile/registry.ts';
import { checkSchedules } from '@trafficdesk/api/operate/reconcile/schedules.ts';
import { checkViolations } from '@trafficdesk/api/operate/reconcile/violations.ts';
import { eraseApplication } from '@trafficdesk/worker/subjects/erase-case.ts';
import { expect, onTestFinished, test } from 'vitest';
import { closedCase } from '../../support/closed-case.ts';
import { openDesk, withWorker } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { driver, shownHandling } from '../../support/handlings.ts';
import { buildPhoneChange, phoneOwner } from '../../support/phone-change.ts';
import { temporal } from '../../support/temporal.ts';
import { mended, said } from './differences.ts';

const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const { deps, workerDeps, partners, officers, workerVariables } = desk;
const { db } = deps;
const { client, nativeConnection: connection, namespace, codePath } = engine;

const reconciling: Reconciling = { deps: workerDeps, client, moment: new Date() };
const HOUR_MS = 3_600_000;
const [officerId] = officers;

test('bindings: what the registry alone knows is for a person; what it was not told, it is told; what ended there ends here', {
  timeout: 120_000,
}, async () => {
  const approved = async (closedAt = new Date()): Promise<string> => {
    const { bindingId } = await closedCase(deps, { outcome: 'approved', closedAt, officerId });
    return bindingId as string;
  };
  const [agreed, forgotten, endedThere, endedHere] = [await approved(), await approved(), await approved(), await approved()];
  // As if the registry had never heard of it.
  (partners.records.bindings as Map<string, unknown>).delete(forgotten);
  const endedAt = new Date().toISOString();
  await deps.registry.endBinding({ bindingId: endedThere, endedAt });
  await db('bindings').where({ id: endedHere }).update({ ended_at: endedAt, ended_by: 'driver' });
  const stranger = randomUUID();
  const { person, vehicle } = await driver(desk);
  await deps.registry.recordBinding({ bindingId: stranger, identityNumber: person.identityNumber, ...vehicle, effectiveAt: endedAt });

  const words = (await said(checkRegistry, reconciling)).sort();
  expect(words).toEqual(
    [
      `The registry has binding ${stranger}, which is not in the database: it was granted after the moment`,
      `The registry has not been told of binding ${forgotten}`,
      `binding ${endedHere} has ended, and lasts at the registry`,
      `binding ${endedThere} ended at the registry on ${endedAt}, after the moment, and lasts in the database`,
    ].sort(),
  );
  expect(words.join()).not.toContain(agreed);
  await withWorker({ deps: workerDeps, connection, namespace, codePath }, async () => {
    await mended(checkRegistry, reconciling);
    await expect
      .poll(async () => (await db('bindings').where({ id: endedThere }).first('ended_by')).ended_by, { timeout: 60_000 })
      .toBe('system');
  });
  expect(await said(checkRegistry, reconciling)).toEqual([expect.stringContaining(stranger)]);
  expect(partners.records.bindings.get(endedHere)?.endedAt).toBe(endedAt);
});

test('money that moved is taken once; what belongs to no order here waits for a person', async () => {
  const orderId = randomUUID();
  const order = {
    key: orderId,
    orderId,
    amountFen: 20_000,
    subject: 'fine',
    returnUrl: null,
    expiresAt: new Date(Date.now() + HOUR_MS).toISOString(),
  };
  await deps.payments.create(order);
  const paid = await partners.gateway.pay({ orderId });
  const id = paid?.movement.movementId;
  expect(await said(checkPayments, reconciling)).toEqual([
    `The gateway has a payment of 200.00 yuan, movement ${id} of order ${orderId}, which is not in the database`,
  ]);
  expect(await mended(checkPayments, reconciling)).toEqual([]);
  const [matter] = await db('matters').where({ kind: 'payment-unmatched' }).select('settled_at');
  expect(matter).toEqual({ settled_at: null });
  expect(await db('payment_movements').where({ gateway_id: id }).pluck('heard_by')).toEqual(['statement']);
});

test('R-59 a penalty that was decided after the moment is named with its decision; one nobody confirmed is not', async () => {
  const drivers = [await driver(desk), await driver(desk)];
  const [confirmed, shown] = [await shownHandling(desk, drivers[0]!), await shownHandling(desk, drivers[1]!)];
  const { violationNumber, points, fineFen } = confirmed.violation;
  const { identityNumber } = drivers[0]!.person;
  const { decisionNumber } = await deps.violations.recordPenalty({ key: randomUUID(), violationNumber, identityNumber, points, fineFen });
  const later: Reconciling = { ...reconciling, moment: new Date(Date.now() + 1000) };
  const [words, ...others] = await said(checkViolations, later);
  expect(words).toContain(`the violation database has a penalty for its violation (decision ${decisionNumber})`);
  expect(others).toEqual([]);
  expect(words).not.toContain(shown.violation.violationNumber);
});

test('R-11 a phone the registry has already, of a case that was not granted yet, is named without the phone', async () => {
  const owner = await phoneOwner(deps, partners);
  const { id } = await buildPhoneChange(deps, owner);
  expect(await said(checkPhones, reconciling)).toEqual([]);
  await deps.registry.changeDriverPhone({ key: `${id}:driver-file`, identityNumber: owner.person.identityNumber, phone: owner.newPhone });
  const [words] = await said(checkPhones, reconciling);
  expect(words).toMatch(/^case \S+ is submitted, and the registry has its new phone already$/);
  expect(words).not.toContain(owner.newPhone);
});

test('photos: a row without its file is for a person, files without a row go, and a young file may be waiting for its row', async () => {
  const [whole, bare] = Object.values<string>(await insertGoodPhotos(db)) as [string, string, string];
  const [stray, young] = [randomUUID(), randomUUID()];
  for (const id of [whole, stray, young]) await deps.photos.put(id, 'kept', Buffer.from(id));
  for (const { name } of await deps.photos.list({ limit: 1000 })) {
    if (name.startsWith(young)) continue;
    const old = new Date(Date.now() - HOUR_MS);
    await utimes(join(workerVariables.PHOTO_DIR, name.slice(0, 2), name), old, old);
  }
  const words = await said(checkPhotos, reconciling);
  expect(words.filter((each) => each.includes(bare))).toEqual([`photo ${bare} has a row and no file`]);
  expect(words.filter((each) => each.includes(stray))).toHaveLength(1);
  expect(words.join()).not.toMatch(new RegExp(`${whole}|${young}`));
  const left = await mended(checkPhotos, reconciling);
  expect(left).toContain(`photo ${bare} has a row and no file`);
  expect(left.join()).not.toContain(stray);
});

test('schedules that are missing are made; one of nobody is named', async () => {
  expect(await said(checkSchedules, reconciling)).toHaveLength(4);
  const action = { type: 'startWorkflow', workflowType: 'retention', taskQueue: 'nobody', args: [] } as const;
  await client.schedule.create({ scheduleId: 'of-nobody', spec: { intervals: [{ every: '1 day' }] }, action });
  await mended(checkSchedules, reconciling);
  await expect
    .poll(() => said(checkSchedules, reconciling), { timeout: 20_000 })
    .toEqual(['The schedule of-nobody is none of this release']);
});

test('what was deleted at a wish after the moment, and came back with the restore, is deleted again', async () => {
  const path = mkdtempSync(join(tmpdir(), 'trafficdesk-erasures-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  const folder = backupFolder(path);
  await openToWrite(folder, '1');
  const wish = { outcome: 'returned', closedAt: new Date(), officerId } as const;
  const [again, before] = [
    await closedCase(deps, { ...wish, outcome: 'refused' }),
    await closedCase(deps, { ...wish, outcome: 'refused' }),
  ];
  await eraseApplication(deps, { caseId: before.id, caseIds: [before.id] });
  const line = (subject: string, subjectId: string, at: number): string =>
    `${JSON.stringify({ at: new Date(at).toISOString(), subject, subjectId, what: ['cases.submission'] })}\n`;
  const { id: account } = await db('accounts').whereNull('purged_at').first('id');
  const [late, early] = [Date.now() + HOUR_MS, Date.now() - HOUR_MS];
  const lines = [
    line('case', again.id, late),
    line('case', before.id, late),
    line('account', account, late),
    line('case', randomUUID(), early),
  ];
  await writeFile(join(path, 'erasures.jsonl'), lines.join(''));
  const check = checkErasures(folder);
  expect((await said(check, reconciling)).map((words) => words.split(' was ')[0])).toEqual([`case ${again.id}`, `account ${account}`]);
  expect(await mended(check, reconciling)).toEqual([expect.stringContaining(`account ${account}`)]);
  expect(await db('cases').where({ id: again.id }).first('purged_at', 'submission_sealed')).toMatchObject({ submission_sealed: null });
  expect(await db('photos').whereIn('id', again.photoIds).whereNull('purged_at').pluck('id')).toEqual([]);
});
