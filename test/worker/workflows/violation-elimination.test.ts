import type { Client } from '@temporalio/client';
import { violationEliminationWorkflowId } from '@trafficdesk/worker/contracts/violation-elimination.ts';
import { wakeHandling } from '@trafficdesk/worker/handlings/wake.ts';
import { resumeRuns, startRun } from '@trafficdesk/worker/resume-runs.ts';
import { violationHash } from '@trafficdesk/worker/store/seal.ts';
import { orderElimination } from '@trafficdesk/worker/violation-objections/eliminate.ts';
import { settleObjection } from '@trafficdesk/worker/violation-objections/settle.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { keepHistory } from '../../histories/keep.ts';
import { RECORDED } from '../../histories/planted.ts';
import { openDesk, withWorker } from '../../support/desk.ts';
import { confirmedHandling, driver, payHandling, readHandling, shownHandling } from '../../support/handlings.ts';
import { temporal } from '../../support/temporal.ts';
import { buildObjection, readObjection } from '../../support/violation-objections.ts';

const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const { deps, workerDeps, partners } = desk;
const { db, seal } = deps;
const { client } = engine;

vi.setConfig({ testTimeout: 120_000 });

afterEach(() => partners.fault({ violations: 'ok', sms: 'ok' }));

const working = <T>(work: () => Promise<T>): Promise<T> =>
  withWorker({ deps: workerDeps, connection: engine.nativeConnection, namespace: engine.namespace, codePath: engine.codePath }, work);

const state = async (id: string): Promise<string> => (await readHandling(deps, id)).state;
const becomes = (id: string, wanted: string): Promise<void> =>
  vi.waitFor(async () => expect(await state(id)).toBe(wanted), { timeout: 60_000, interval: 50 });
const toldOf = (id: string): Promise<string[]> => db('messages').where({ handling_id: id }).orderBy('sent_at').pluck('template');
const actionsOf = (id: string): Promise<string[]> =>
  db('audit').whereRaw(`detail ->> 'handlingId' = ?`, [id]).whereRaw(`action like 'elimination.%'`).orderBy('id').pluck('action');
const resultOf = (id: string, { workflow }: Client = client) => workflow.getHandle(violationEliminationWorkflowId(id)).result();

/** What the authority's own notice leads to. */
async function eliminated(violationNumber: string) {
  partners.records.write({ violation: { eliminated: { violationNumber } } });
  return orderElimination(deps, { violationHash: violationHash(seal, violationNumber) });
}

/** A handling whose penalty is decided. */
async function decided(wish: Parameters<typeof confirmedHandling>[2] = {}, n?: number) {
  const whose = await driver(desk, { points: 2, ...(n !== undefined && { n }) });
  const { id, violation } = await confirmedHandling(desk, whose, { points: 6, ...wish });
  await wakeHandling(client.workflow, id);
  await becomes(id, 'awaiting-payment');
  return { ...whose, id, violation };
}

test('R-56 a record that the authority eliminates ends the handling: no fine is due, the points come off the licence, the person is told', () =>
  working(async () => {
    const { id, person, violation } = await decided({}, RECORDED.applicant);
    expect(await deps.violations.pointsOf(person.identityNumber)).toMatchObject({ points: 8 });
    const { eliminationId, objectionIds } = await eliminated(violation.violationNumber);
    expect(objectionIds).toEqual([]);
    await startRun(client.workflow, 'violationElimination', eliminationId ?? '');
    await resultOf(eliminationId ?? '');
    expect(await state(id)).toBe('eliminated');
    expect(await deps.violations.pointsOf(person.identityNumber)).toMatchObject({ points: 2 });
    expect(await toldOf(id)).toEqual(['penalty-recorded', 'violation-eliminated']);
    expect(await payHandling(deps, id)).toBe('not-payable');
    expect(await actionsOf(id)).toEqual(['elimination.points-removed']);
    await keepHistory({ client, deps }, 'violation-elimination', violationEliminationWorkflowId(eliminationId ?? ''));
  }));

test('R-56 ordered again, by an objection that is upheld too, it is one elimination, and points are removed once', () =>
  working(async () => {
    const { id, person, violation } = await decided();
    await payHandling(deps, id, { client });
    await becomes(id, 'done');
    const objection = await buildObjection(deps, partners, { violation, handlingId: id, person: 930_000 });
    await db('violation_objections')
      .where({ id: objection.id })
      .update({ state: 'forwarded', forwarded_at: db.fn.now(), reference: `objection-${objection.id}` });
    const both = await Promise.all([
      settleObjection(deps, { objectionId: objection.id, outcome: 'upheld' }),
      eliminated(violation.violationNumber),
    ]);
    expect(both.filter(({ eliminationId }) => eliminationId !== null)).toHaveLength(1);
    expect((await readObjection(deps, objection.id)).state).toMatch(/^(upheld|eliminated)$/);
    const [{ id: eliminationId }] = await db('violation_eliminations').where({
      violation_hash: violationHash(seal, violation.violationNumber),
    });
    // Found from its row, by two workers at once.
    await Promise.all([1, 2].map(() => resumeRuns(deps, client, 'violationElimination')));
    await resultOf(eliminationId);
    expect(await state(id)).toBe('eliminated');
    expect(await deps.violations.pointsOf(person.identityNumber)).toMatchObject({ points: 2 });
    expect([...partners.records.violations.removals.keys()].filter((key) => key.startsWith(eliminationId))).toHaveLength(1);
    expect((await toldOf(id)).filter((template) => template.startsWith('violation-eliminated'))).toEqual(['violation-eliminated-refunded']);
    await startRun(client.workflow, 'violationElimination', eliminationId);
    await resultOf(eliminationId);
    expect(await actionsOf(id)).toEqual(['elimination.points-removed']);
    expect(await resumeRuns(deps, client, 'violationElimination')).toBeUndefined();
  }));

test('R-56 a penalty that is being recorded is waited for, so that its points are known', () =>
  working(async () => {
    const whose = await driver(desk);
    const { id, violation } = await confirmedHandling(desk, whose, { points: 3 });
    const { eliminationId } = await eliminated(violation.violationNumber);
    await startRun(client.workflow, 'violationElimination', eliminationId ?? '');
    await vi.waitFor(async () => {
      const { events } = await client.workflow.getHandle(violationEliminationWorkflowId(eliminationId ?? '')).fetchHistory();
      expect(events?.some(({ timerStartedEventAttributes }) => timerStartedEventAttributes)).toBe(true);
    }, 30_000);
    expect(await state(id)).toBe('confirmed');
    // The record is gone: the partner refuses, nothing is reserved any more, and there are no points to remove.
    await wakeHandling(client.workflow, id);
    await resultOf(eliminationId ?? '');
    expect(await readHandling(deps, id)).toMatchObject({ state: 'refused', reserved: false });
    expect(await actionsOf(id)).toEqual([]);
  }));

test('R-56 a partner that is away is asked until the points are off; one that refuses leaves it to a person, and the rest is done', () =>
  working(async () => {
    const { id, violation } = await decided({ points: 3 });
    await db('handlings').where({ id }).update({ late_fee_fen: 0 });
    partners.fault({ violations: 'refuses' });
    const { eliminationId } = await eliminated(violation.violationNumber);
    await startRun(client.workflow, 'violationElimination', eliminationId ?? '');
    await resultOf(eliminationId ?? '');
    expect(await db('matters').where({ kind: 'elimination-left', subject_id: id })).toMatchObject([{ handling_id: id, code: 'points' }]);
    expect(await toldOf(id)).toContain('violation-eliminated');
    expect(await actionsOf(id)).toEqual(['elimination.left']);

    partners.fault({ violations: 'ok' });
    const other = await decided({ points: 3 });
    partners.fault({ violations: 'down' });
    const ordered = await eliminated(other.violation.violationNumber);
    await startRun(client.workflow, 'violationElimination', ordered.eliminationId ?? '');
    await becomes(other.id, 'eliminated');
    expect(await toldOf(other.id)).toEqual(['penalty-recorded']);
    partners.fault({ violations: 'ok' });
    await resultOf(ordered.eliminationId ?? '');
    expect(await actionsOf(other.id)).toEqual(['elimination.points-removed']);
  }));

test('R-56 an objection that is open ends with the record, and what was only shown is left to lapse', () =>
  working(async () => {
    const whose = await driver(desk);
    const { id, violation } = await shownHandling(desk, whose);
    const objection = await buildObjection(deps, partners, { violation, person: 931_000 });
    const { eliminationId, objectionIds } = await eliminated(violation.violationNumber);
    expect(objectionIds).toEqual([objection.id]);
    for (const run of ['violationObjection', 'violationElimination'] as const) await resumeRuns(deps, client, run);
    await resultOf(eliminationId ?? '');
    await vi.waitFor(async () => expect((await readObjection(deps, objection.id)).toldAt).not.toBeNull(), 60_000);
    expect((await readObjection(deps, objection.id)).state).toBe('eliminated');
    expect(await db('messages').where({ objection_id: objection.id }).pluck('template')).toEqual(['violation-objection-eliminated']);
    expect(await state(id)).toBe('shown');
  }));

test('R-56 of a record that nobody here handled or objected to nothing is kept', async () => {
  expect(await eliminated('99000000000000')).toEqual({ eliminationId: null, objectionIds: [] });
  expect(await db('violation_eliminations').where({ violation_hash: violationHash(seal, '99000000000000') })).toEqual([]);
});
