import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { keepHistory } from '../../histories/keep.ts';
import { RECORDED } from '../../histories/planted.ts';
import { handleOf, openDesk, read, submit, withWorker } from '../../support/desk.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';
import { begunCheck, buildQrCase, buildSmsCase, enterCode, switchIdentityOn, told } from '../../support/ways.ts';

const desk = await openDesk();
const { deps, partners } = desk;
let engine: Awaited<ReturnType<typeof timeSkippingTemporal>>;

beforeAll(() => switchIdentityOn(deps));
afterEach(() => partners.fault({ identity: 'ok', sms: 'ok' }));

const MINUTES = 60_000;
const HOURS = 60 * MINUTES;

/** Time that was skipped stays skipped for everybody on that server, so each test has one that starts now. */
const withItsOwnTime = (name: string, work: () => Promise<void>) =>
  describe('when time passes', () => {
    beforeAll(async () => {
      engine = await timeSkippingTemporal();
      return () => engine.env.teardown();
    });
    test(name, () =>
      withWorker({ deps: desk.workerDeps, connection: engine.env.nativeConnection, namespace: 'default', codePath: engine.codePath }, work),
    );
  });

async function opened(caseId: string) {
  const { client } = engine.env;
  return { standing: await submit(desk.workerDeps, client, caseId), handle: handleOf(client, caseId) };
}

const actionsOf = (caseId: string): Promise<string[]> => deps.db('audit').where({ case_id: caseId }).orderBy('id').pluck('action');
const stateOf = async (caseId: string) => (await read(deps, caseId)).state;
const hasBecome = (caseId: string, state: string) => vi.waitFor(async () => expect(await stateOf(caseId)).toBe(state), { timeout: 10_000 });

withItsOwnTime('R-37 an owner who says nothing is waited for a day; then photos may be sent, and unanswered the case expires', async () => {
  const { id } = await buildSmsCase(deps, { applicant: RECORDED.applicant, vehicle: RECORDED.vehicles[0] });
  const { handle, standing } = await opened(id);
  expect(standing.state).toBe('awaiting-owner');
  await engine.env.sleep(23 * HOURS);
  expect(await stateOf(id)).toBe('awaiting-owner');
  await engine.env.sleep(1 * HOURS + 1 * MINUTES);
  await hasBecome(id, 'returned');
  expect((await read(deps, id)).reasons[0]).toEqual({ code: 'owner-not-confirmed' });
  expect(await handle.result()).toMatchObject({ state: 'expired' });
  expect(await actionsOf(id)).toEqual(['case.awaiting-owner', 'case.owner-asked', 'case.owner-silent', 'case.returned', 'case.expired']);
  await keepHistory({ client: engine.env.client, deps }, 'binding.sms-owner-silent', handle.workflowId);
});

withItsOwnTime('R-38 a check nobody does is given up after half an hour; photos or the counter stay', async () => {
  const { id } = await buildQrCase(deps);
  const { standing } = await opened(id);
  expect(standing.state).toBe('awaiting-identity');
  await begunCheck(deps, id);
  await engine.env.sleep(29 * MINUTES);
  expect(await stateOf(id)).toBe('awaiting-identity');
  await engine.env.sleep(2 * MINUTES);
  await hasBecome(id, 'returned');
  expect((await read(deps, id)).reasons[0]).toEqual({ code: 'identity-not-verified' });
  expect(await deps.db('identity_checks').where({ case_id: id }).pluck('state')).toEqual(['unavailable']);
  expect(await actionsOf(id)).toEqual(['case.awaiting-identity', 'case.identity-asked', 'case.identity-unavailable', 'case.returned']);
});

withItsOwnTime('R-38 a notice that never comes is not missed: the result is asked for', async () => {
  const { id } = await buildQrCase(deps, { applicant: RECORDED.applicant, vehicle: RECORDED.vehicles[1], registered: false });
  const { handle } = await opened(id);
  const { checkId } = await begunCheck(deps, id);
  await partners.settleCheck({ checkId, state: 'passed' });
  expect(await handle.result()).toMatchObject({ state: 'approved' });
  expect((await read(deps, id)).proof).toBe('passed');
  await keepHistory({ client: engine.env.client, deps }, 'binding.qr-looked-up', handle.workflowId);
});

withItsOwnTime('R-38 passed at the last moment, and nobody was told: the last look finds it', async () => {
  const { id } = await buildQrCase(deps);
  const { handle } = await opened(id);
  const { checkId } = await begunCheck(deps, id);
  await engine.env.sleep(29 * MINUTES);
  await partners.settleCheck({ checkId, state: 'passed' });
  expect(await handle.result()).toMatchObject({ state: 'approved' });
});

withItsOwnTime('R-38 a partner that is away all the time keeps nobody for ever: photos or the counter', async () => {
  partners.fault({ identity: 'down' });
  const { id } = await buildQrCase(deps);
  const { standing } = await opened(id);
  expect(standing.state).toBe('awaiting-identity');
  await engine.env.sleep(35 * MINUTES);
  await hasBecome(id, 'returned');
  expect(await actionsOf(id)).toEqual(['case.awaiting-identity', 'case.proof-delayed', 'case.identity-unavailable', 'case.returned']);
});

withItsOwnTime('R-38 a further try has what is left of the time, and no more', async () => {
  const { id } = await buildQrCase(deps);
  const { handle } = await opened(id);
  const first = await begunCheck(deps, id);
  const { deadlineAt } = await read(deps, id);
  await engine.env.sleep(20 * MINUTES);
  expect((await told(deps, handle, first, 'failed')).state).toBe('awaiting-identity');
  await begunCheck(deps, id, 2);
  expect((await read(deps, id)).deadlineAt).toEqual(deadlineAt);
  await engine.env.sleep(11 * MINUTES);
  await hasBecome(id, 'returned');
  expect(await deps.db('identity_checks').where({ case_id: id }).orderBy('try').pluck('state')).toEqual(['failed', 'unavailable']);
});

withItsOwnTime('R-37 a code entered in time counts, and what follows has a time of its own', async () => {
  const { id } = await buildSmsCase(deps, { applicant: RECORDED.applicant, vehicle: RECORDED.vehicles[2], registered: false });
  const { handle } = await opened(id);
  // No more than the check has: its time begins by the database's clock, which does not skip.
  await engine.env.sleep(20 * MINUTES);
  expect((await enterCode(deps, handle, id)).state).toBe('awaiting-identity');
  expect((await told(deps, handle, await begunCheck(deps, id), 'passed')).state).toBe('approved');
  expect(await handle.result()).toMatchObject({ state: 'approved' });
  await keepHistory({ client: engine.env.client, deps }, 'binding.sms-passed', handle.workflowId);
});
