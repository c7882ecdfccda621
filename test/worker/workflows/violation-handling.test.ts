import { eliminateHandling } from '@trafficdesk/worker/handlings/eliminate.ts';
import { resumeHandlings } from '@trafficdesk/worker/handlings/resume.ts';
import { wakeHandling } from '@trafficdesk/worker/handlings/wake.ts';
import { reservedPoints } from '@trafficdesk/worker/store/handlings.ts';
import { addWorkingDays, type WorkingCalendar } from '@trafficdesk/rules/working-calendar.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { expect, test, vi } from 'vitest';
import { keepHistory } from '../../histories/keep.ts';
import { openDesk, withWorker } from '../../support/desk.ts';
import { confirmedHandling, driver, handlingHandle, payHandling, readHandling } from '../../support/handlings.ts';
import { sentTo } from '../../support/sms.ts';
import { temporal } from '../../support/temporal.ts';

const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const { deps, workerDeps, partners } = desk;
const { db } = deps;
const { client } = engine;

vi.setConfig({ testTimeout: 120_000 });

const working = <T>(work: () => Promise<T>): Promise<T> =>
  withWorker({ deps: workerDeps, connection: engine.nativeConnection, namespace: engine.namespace, codePath: engine.codePath }, work);

const state = async (id: string): Promise<string> => (await readHandling(deps, id)).state;
const becomes = (id: string, wanted: string): Promise<void> =>
  vi.waitFor(async () => expect(await state(id)).toBe(wanted), { timeout: 60_000, interval: 50 });
const told = (id: string): Promise<string[]> => db('messages').where({ handling_id: id }).orderBy('sent_at').pluck('template');
const recorded = (id: string): Promise<string[]> => db('audit').whereRaw(`detail ->> 'handlingId' = ?`, [id]).orderBy('id').pluck('action');

test('R-59 R-58 a penalty and its points are recorded together, the person is told what to pay until when, and the payment is recorded', async () => {
  const whose = await driver(desk, { points: 2 });
  const { id, violation } = await confirmedHandling(desk, whose, { points: 6, fineFen: 15_000 });
  await working(async () => {
    await wakeHandling(client.workflow, id);
    await becomes(id, 'awaiting-payment');
    const waiting = await readHandling(deps, id);
    const { content: calendar } = await currentPolicy<WorkingCalendar>(db, 'calendar');
    expect(waiting.dueAt).toEqual(addWorkingDays(waiting.decidedAt ?? new Date(0), 15, calendar));
    expect(waiting).toMatchObject({ reserved: false, particulars: { violation: { decisionNumber: expect.any(String) } } });
    expect(await deps.violations.pointsOf(whose.person.identityNumber)).toMatchObject({ points: 8 });
    expect(await deps.violations.find(violation.violationNumber)).toMatchObject({ handled: true, paid: false });
    // What has been paid before it was told of is not asked for any more.
    await expect.poll(() => told(id), { timeout: 20_000 }).toEqual(['penalty-recorded']);
    expect(await payHandling(deps, id, { client, lateFeeFen: 450 })).toBe('paid');
    await handlingHandle(client, id).result();
  });
  expect(await readHandling(deps, id)).toMatchObject({ state: 'done', lateFeeFen: 450, endedAt: expect.any(Date) });
  expect(await deps.violations.find(violation.violationNumber)).toMatchObject({ paid: true });
  expect([...partners.records.violations.payments.keys()]).toContain(`${id}:payment`);
  expect(await told(id)).toEqual(['penalty-recorded', 'payment-recorded']);
  const [first, second] = sentTo(partners, whose.person.phone);
  expect(first).toContain('罚款150元，记6分');
  expect(second).toContain('154.50元');
  expect(await recorded(id)).toEqual(['handling.penalty-recorded', 'handling.paid', 'handling.done']);
  expect(await payHandling(deps, id)).toBe('already-paid');
  await keepHistory({ client, deps }, 'handling.paid', handlingHandle(client, id).workflowId);
});

test('R-59 a penalty without a fine, a warning, is recorded with its points and done: nothing is to be paid, and the person is told so', async () => {
  const whose = await driver(desk);
  const { id } = await confirmedHandling(desk, whose, { points: 1, fineFen: 0 });
  await working(async () => {
    await wakeHandling(client.workflow, id);
    await handlingHandle(client, id).result();
  });
  expect(await readHandling(deps, id)).toMatchObject({ state: 'done', reserved: false, overdueAt: null, endedAt: expect.any(Date) });
  expect(await deps.violations.pointsOf(whose.person.identityNumber)).toMatchObject({ points: 1 });
  expect(await told(id)).toEqual(['penalty-without-fine-recorded']);
  expect(await recorded(id)).toEqual(['handling.penalty-recorded']);
});

test('R-52 what the partner refuses ends the handling: no points stay reserved, and the person is told why', async () => {
  const whose = await driver(desk);
  const { id, violation } = await confirmedHandling(desk, whose, { points: 3 });
  const other = await driver(desk);
  const { violationNumber, points, fineFen } = violation;
  await deps.violations.recordPenalty({
    key: 'somebody-else',
    violationNumber,
    identityNumber: other.person.identityNumber,
    points,
    fineFen,
  });
  await working(async () => {
    await wakeHandling(client.workflow, id);
    await handlingHandle(client, id).result();
  });
  const refused = await readHandling(deps, id);
  expect(refused).toMatchObject({ state: 'refused', reasons: ['violation-handled'], reserved: false, endedAt: expect.any(Date) });
  expect(await reservedPoints(db, refused.personHash)).toBe(0);
  expect(await deps.violations.pointsOf(whose.person.identityNumber)).toMatchObject({ points: 0 });
  expect(await told(id)).toEqual(['handling-refused']);
  await keepHistory({ client, deps }, 'handling.refused-by-partner', handlingHandle(client, id).workflowId);
});

test('R-59 a violation database that hangs, answers late or twice records one penalty, and nobody is told twice', async () => {
  const whose = await driver(desk);
  const { id } = await confirmedHandling(desk, whose);
  const before = partners.records.violations.penalties.size;
  partners.fault({ violations: 'down' });
  await working(async () => {
    await wakeHandling(client.workflow, id);
    await vi.waitFor(
      async () => expect((await handlingHandle(client, id).describe()).raw.pendingActivities?.[0]?.attempt).toBeGreaterThan(1),
      { timeout: 60_000 },
    );
    expect(await readHandling(deps, id)).toMatchObject({ state: 'confirmed', reserved: true });
    partners.fault({ violations: 'ok' });
    await becomes(id, 'awaiting-payment');
    await vi.waitFor(async () => expect(await told(id)).toEqual(['penalty-recorded']), { timeout: 60_000 });
  });
  expect(partners.records.violations.penalties.size).toBe(before + 1);
});

test('a handling whose workflow was never started, and one whose signal was lost, are taken up from their rows', async () => {
  const [never, lost] = [await confirmedHandling(desk, await driver(desk)), await confirmedHandling(desk, await driver(desk))];
  await working(async () => {
    await wakeHandling(client.workflow, lost.id);
    await becomes(lost.id, 'awaiting-payment');
    await vi.waitFor(async () => expect((await readHandling(deps, lost.id)).heard).toBe(true), { timeout: 60_000 });
    expect(await payHandling(deps, lost.id)).toBe('paid');
    expect(await resumeHandlings(deps, client)).toBe(0);
    await db('handlings')
      .whereIn('id', [never.id, lost.id])
      .update({ updated_at: db.raw(`now() - interval '2 minutes'`) });
    expect(await resumeHandlings(deps, client)).toBe(2);
    await becomes(lost.id, 'done');
    await becomes(never.id, 'awaiting-payment');
  });
});

test('R-56a a violation that is eliminated while its fine is waited for, or after it was paid, ends its handling', async () => {
  const [waiting, paid] = [await confirmedHandling(desk, await driver(desk)), await confirmedHandling(desk, await driver(desk))];
  await working(async () => {
    for (const { id } of [waiting, paid]) {
      await wakeHandling(client.workflow, id);
      await becomes(id, 'awaiting-payment');
    }
    await payHandling(deps, paid.id, { client });
    await becomes(paid.id, 'done');
    for (const { id: handlingId } of [waiting, paid]) {
      expect(await db.transaction((trx) => eliminateHandling(trx, deps, { handlingId }))).toBe('eliminated');
      expect(await db.transaction((trx) => eliminateHandling(trx, deps, { handlingId }))).toBe('already');
      await wakeHandling(client.workflow, handlingId);
      await vi.waitFor(async () => expect((await readHandling(deps, handlingId)).endedAt).not.toBeNull(), { timeout: 60_000 });
      await handlingHandle(client, handlingId).result();
    }
  });
  for (const { id } of [waiting, paid]) expect(await state(id)).toBe('eliminated');
  expect(await payHandling(deps, waiting.id)).toBe('not-payable');
  await keepHistory({ client, deps }, 'handling.eliminated', handlingHandle(client, waiting.id).workflowId);
});

test('R-59 a workflow is told nothing personal', async () => {
  const whose = await driver(desk);
  const { id, violation } = await confirmedHandling(desk, whose);
  await working(async () => {
    await wakeHandling(client.workflow, id, 'request-1');
    await becomes(id, 'awaiting-payment');
    await payHandling(deps, id, { client });
    await handlingHandle(client, id).result();
  });
  const history = JSON.stringify(await handlingHandle(client, id).fetchHistory());
  const decoded = history + Buffer.from(history).toString('base64');
  for (const secret of [
    whose.person.identityNumber,
    whose.person.name,
    whose.person.phone,
    whose.vehicle.plateNumber,
    violation.violationNumber,
  ])
    for (const form of [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')]) expect(decoded).not.toContain(form);
});
