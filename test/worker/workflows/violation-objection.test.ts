import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { violationObjectionWorkflowId } from '@trafficdesk/worker/contracts/violation-objection.ts';
import { resumeRuns, startRun } from '@trafficdesk/worker/resume-runs.ts';
import { listMessagesOfObjection } from '@trafficdesk/worker/store/messages.ts';
import { settleObjection } from '@trafficdesk/worker/violation-objections/settle.ts';
import { afterEach, expect, vi } from 'vitest';
import { keepHistory } from '../../histories/keep.ts';
import { RECORDED } from '../../histories/planted.ts';
import { openDesk, smsOf } from '../../support/desk.ts';
import { withItsOwnTime } from '../../support/its-own-time.ts';
import { buildObjection, forwardedOf, readObjection } from '../../support/violation-objections.ts';

const desk = await openDesk();
const { deps, partners } = desk;
const { db } = deps;

// Each test has a server of its own, which tries for days of its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const HOURS = 3_600_000;
const DAYS = 24 * HOURS;

afterEach(() => partners.fault({ violations: 'ok', sms: 'ok' }));

/** In so many hours of the clock there, which begins now. */
const hence = async (env: TestWorkflowEnvironment, hours: number): Promise<Date> => new Date((await env.currentTimeMs()) + hours * HOURS);

/** An objection whose day ends in six hours, and its time five days later; under way. */
async function raised(env: TestWorkflowEnvironment, wish: Parameters<typeof buildObjection>[2] = {}) {
  const clocks = { forwardDueAt: await hence(env, 6), outcomeDueAt: await hence(env, 6 + 5 * 24) };
  const built = await buildObjection(deps, partners, { ...clocks, ...wish });
  await startRun(env.client.workflow, 'violationObjection', built.id);
  return { ...built, ended: () => env.client.workflow.getHandle(violationObjectionWorkflowId(built.id)).result() };
}

const stateOf = async (id: string) => (await readObjection(deps, id)).state;
const reaches = (id: string, state: string) =>
  vi.waitFor(async () => expect(await stateOf(id)).toBe(state), { timeout: 30_000, interval: 100 });
const mattersOf = (id: string): Promise<{ kind: string; code: string | null; settled: boolean }[]> =>
  db('matters')
    .where({ subject_id: id })
    .orderBy('since')
    .select('kind', 'code', { settled: db.raw('settled_at is not null') });
const toldOf = async (id: string) => (await listMessagesOfObjection(db, id)).map(({ template }) => template);
const actionsOf = (id: string): Promise<string[]> =>
  db('audit').whereRaw(`detail ->> 'objectionId' = ?`, [id]).orderBy('id').pluck('action');

/** Settles it as a notice would, and tells the workflow as the api does. */
async function notified({ client }: TestWorkflowEnvironment, id: string, outcome: 'upheld' | 'dismissed') {
  await settleObjection(deps, { objectionId: id, outcome });
  await startRun(client.workflow, 'violationObjection', id);
}

withItsOwnTime(
  deps,
  'R-56a an objection is forwarded at once under a key of its own, and its outcome told with what next (R-01)',
  async (env) => {
    const { id, person, violation, ended } = await raised(env, { person: RECORDED.applicant, vehicle: RECORDED.vehicles[0] });
    await reaches(id, 'forwarded');
    const { violationNumber } = violation;
    expect(forwardedOf(partners, id)).toMatchObject({ violationNumber, identityNumber: person.identityNumber, reason: 'plate-cloned' });
    expect((await readObjection(deps, id)).reference).toBe(forwardedOf(partners, id)?.reference);

    await notified(env, id, 'dismissed');
    await ended();
    const { number, toldAt } = await readObjection(deps, id);
    expect(toldAt).not.toBeNull();
    expect(await toldOf(id)).toEqual(['violation-objection-dismissed']);
    const [text] = smsOf(partners, number);
    expect(text).toMatch(/60日内申请行政复议/);
    expect(text).toMatch(/122/);
    expect(await mattersOf(id)).toEqual([]);
    expect(await actionsOf(id)).toEqual(['violation-objection.forwarded', 'violation-objection.dismissed']);
    await keepHistory({ client: env.client, deps }, 'violation-objection.dismissed', violationObjectionWorkflowId(id));
  },
);

withItsOwnTime(deps, 'R-56a the partner is away: it is asked on, a person looks once the day is over, and not before', async (env) => {
  partners.fault({ violations: 'down' });
  const { id } = await raised(env);
  await env.sleep(5 * HOURS);
  expect(await mattersOf(id)).toEqual([]);
  await env.sleep(2 * HOURS);
  await vi.waitFor(
    async () => expect(await mattersOf(id)).toEqual([{ kind: 'objection-not-forwarded', code: 'day-over', settled: false }]),
    30_000,
  );
  expect(await stateOf(id)).toBe('raised');

  partners.fault({ violations: 'ok' });
  await env.sleep(HOURS);
  await reaches(id, 'forwarded');
  expect(partners.records.violations.objections.size).toBeGreaterThan(0);
  expect(await mattersOf(id)).toEqual([{ kind: 'objection-not-forwarded', code: 'day-over', settled: true }]);
});

withItsOwnTime(deps, 'R-56a what the partner refuses is looked into at once, with its code, and asked again the next day', async (env) => {
  const first = await buildObjection(deps, partners);
  await deps.violations.forwardObjection({
    key: 'from elsewhere',
    violationNumber: first.violation.violationNumber,
    identityNumber: first.person.identityNumber,
    reason: 'other',
  });
  await startRun(env.client.workflow, 'violationObjection', first.id);
  await vi.waitFor(
    async () => expect(await mattersOf(first.id)).toEqual([{ kind: 'objection-not-forwarded', code: 'already-objected', settled: false }]),
    30_000,
  );
  const elsewhere = [...partners.records.violations.objections.values()].find(({ key }) => key === 'from elsewhere');
  partners.records.write({ violation: { objectionOutcome: { reference: elsewhere?.reference ?? '', outcome: 'dismissed' } } });
  await env.sleep(25 * HOURS);
  await reaches(first.id, 'forwarded');
  expect(await mattersOf(first.id)).toMatchObject([{ settled: true }]);
});

withItsOwnTime(deps, 'R-56a an answer that got lost is asked for again under the same key: the partner has one objection', async (env) => {
  partners.fault({ violations: 'unreadable' });
  const { id } = await raised(env);
  await vi.waitFor(() => expect(forwardedOf(partners, id)).toBeDefined(), 30_000);
  partners.fault({ violations: 'ok' });
  await env.sleep(HOURS);
  await reaches(id, 'forwarded');
  const { violationNumber } = forwardedOf(partners, id) ?? {};
  expect([...partners.records.violations.objections.values()].filter((each) => each.violationNumber === violationNumber)).toHaveLength(1);
});

withItsOwnTime(
  deps,
  'R-56a an outcome whose notice never came is asked for; upheld, the elimination is ordered with it, once',
  async (env) => {
    const { id, violation, ended } = await raised(env);
    await reaches(id, 'forwarded');
    // The partner decides and tells nobody.
    partners.records.write({
      violation: { objectionOutcome: { reference: forwardedOf(partners, id)?.reference ?? '', outcome: 'upheld' } },
    });
    await ended();
    expect(await stateOf(id)).toBe('upheld');
    expect(await toldOf(id)).toEqual(['violation-objection-upheld']);
    const hash = deps.seal.lookupHash('violation', violation.violationNumber);
    expect(await db('violation_eliminations').where({ violation_hash: hash })).toMatchObject([{ basis: 'objection', objection_id: id }]);
    // Its notice, late: nothing further.
    expect(await settleObjection(deps, { objectionId: id, outcome: 'upheld' })).toEqual({ result: 'again', eliminationId: null });
    expect(await settleObjection(deps, { objectionId: id, outcome: 'dismissed' })).toEqual({ result: 'other', eliminationId: null });
    expect(await stateOf(id)).toBe('upheld');
  },
);

withItsOwnTime(
  deps,
  'R-56a the working days pass without an outcome: a person looks, whoever objected is told, and it is waited for on',
  async (env) => {
    const { id, ended } = await raised(env, { person: RECORDED.stranger, vehicle: RECORDED.vehicles[1] });
    await reaches(id, 'forwarded');
    await env.sleep(5 * DAYS);
    expect(await mattersOf(id)).toEqual([]);
    expect(await toldOf(id)).toEqual([]);
    await env.sleep(8 * HOURS);
    await vi.waitFor(async () => expect(await toldOf(id)).toEqual(['violation-objection-overdue']), 30_000);
    expect(await mattersOf(id)).toEqual([{ kind: 'objection-outcome-overdue', code: null, settled: false }]);
    expect(await stateOf(id)).toBe('forwarded');

    await env.sleep(9 * DAYS);
    await notified(env, id, 'dismissed');
    await ended();
    expect(await toldOf(id)).toEqual(['violation-objection-overdue', 'violation-objection-dismissed']);
    expect(await mattersOf(id)).toMatchObject([{ settled: true }]);
    await keepHistory({ client: env.client, deps }, 'violation-objection.overdue', violationObjectionWorkflowId(id));
  },
);

withItsOwnTime(deps, 'R-56a one that was never started, or left with an outcome to tell, is taken up from its row', async (env) => {
  const { id } = await buildObjection(deps, partners);
  await resumeRuns(deps, env.client, 'violationObjection');
  await reaches(id, 'forwarded');
  await env.client.workflow.getHandle(violationObjectionWorkflowId(id)).terminate();
  // Decided while nothing runs for it.
  await settleObjection(deps, { objectionId: id, outcome: 'dismissed' });
  await resumeRuns(deps, env.client, 'violationObjection');
  await env.client.workflow.getHandle(violationObjectionWorkflowId(id)).result();
  expect(await toldOf(id)).toEqual(['violation-objection-dismissed']);
  await resumeRuns(deps, env.client, 'violationObjection');
  expect(await toldOf(id)).toHaveLength(1);
});
