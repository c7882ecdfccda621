import { randomUUID } from 'node:crypto';
import { violationObjectionWorkflowId } from '@trafficdesk/worker/contracts/violation-objection.ts';
import { resumeRuns } from '@trafficdesk/worker/resume-runs.ts';
import { expect } from 'vitest';
import type { Caller, Response } from '../../../api/caller.ts';
import { granting, type Played } from '../outcome.ts';
import { setViolation } from '../set-violation.ts';
import type { Stage } from '../stage.ts';
import { leftBy, type Step } from './step.ts';

const SOON = { timeout: 20_000, interval: 50 };

const view = async ({ house, left }: Stage) =>
  (await house.door.app.call('getViolationObjection', { path: { objectionId: left.objectionId ?? '' } })).body;

/** The answer leads to where the objection stands now, as its channel is told; where nothing is on record, to what the answer says. */
const ofObjection = (stage: Stage, answer: Response): Played => ({
  answer,
  async outcome() {
    const { state, nextStep } = answer.body.id === undefined ? answer.body : await view(stage);
    return { is: { state, reasons: [], nextStep: nextStep.code }, nextStep: nextStep.text };
  },
});

/** What was confirmed has reached the authority: an objection that is there before it has the penalty refused. */
async function penaltyDecided({ house, world }: Stage, handlingId: string): Promise<void> {
  if (Object.values(world.moods).includes('down')) return;
  const state = async (): Promise<string> => (await house.door.app.call('getHandling', { path: { handlingId } })).body.state;
  await expect.poll(state, SOON).not.toBe('confirmed');
}

async function object(stage: Stage, more: object = {}, identityNumber = stage.applicant.identityNumber): Promise<Played> {
  const violationNumber = await setViolation(stage);
  const { house, city, left } = stage;
  if (left.handlingId !== undefined) await penaltyDecided(stage, left.handlingId);
  const body = { city, identityNumber, violationNumber, reason: 'plate-cloned', ...more };
  const answer = await house.door.app.call('objectToViolation', { body, headers: { 'Idempotency-Key': randomUUID() } });
  if (answer.body.id) stage.left.objectionId = answer.body.id;
  return ofObjection(stage, answer);
}

async function objectAtCounter(stage: Stage, originals: readonly string[]): Promise<Played> {
  const violationNumber = await setViolation(stage);
  const { house, city, applicant } = stage;
  const body = { city, identityNumber: applicant.identityNumber, violationNumber, reason: 'plate-cloned', originals };
  const answer = await house.counter.call('objectAtCounter', { body, headers: { 'Idempotency-Key': randomUUID() } });
  if (answer.body.id) stage.left.objectionId = answer.body.id;
  const state = async () => {
    const path = { objectionId: leftBy(stage, 'objectionId') };
    return (await house.counter.call('getConsoleViolationObjection', { path })).body.state;
  };
  return { answer, outcome: async () => ({ is: { granted: `objection-${await state()}` } }) };
}

const GIVES = ['identity-document', 'driving-licence', 'vehicle-licence'];

/** What the authority decides once it has the objection, and tells by its notice. */
async function decide(stage: Stage, outcome: 'upheld' | 'dismissed'): Promise<Played> {
  const { house } = stage;
  const { db } = house.door.deps;
  const objectionId = stage.left.objectionId ?? leftBy(stage, 'objectionId');
  const reference = async (): Promise<string | null> =>
    (await db('violation_objections').where({ id: objectionId }).first('reference')).reference;
  await expect.poll(reference, SOON).not.toBeNull();
  const [status] =
    (await house.door.desk.partners.tellOfViolation({ type: 'objection-outcome', reference: (await reference()) ?? '', outcome })) ?? [];
  expect(status).toBe(204);
  return ofObjection(stage, await house.door.app.call('getViolationObjection', { path: { objectionId } }));
}

/** The authority removes the record by itself. */
async function eliminate(stage: Stage): Promise<Played | null> {
  const violationNumber = await setViolation(stage);
  const [status] = (await stage.house.door.desk.partners.tellOfViolation({ type: 'elimination', violationNumber })) ?? [];
  expect(status).toBe(204);
  const { objectionId } = stage.left;
  if (objectionId === undefined) return null;
  return ofObjection(stage, await stage.house.door.app.call('getViolationObjection', { path: { objectionId } }));
}

/** Its workflow is gone while the authority decides, as after a restore; a worker takes it up from its row. */
async function lose(stage: Stage): Promise<Played | null> {
  const { client } = stage.house.engine;
  const objectionId = leftBy(stage, 'objectionId');
  const { db } = stage.house.door.deps;
  const state = async (): Promise<string> => (await db('violation_objections').where({ id: objectionId }).first('state')).state;
  await expect.poll(state, SOON).toBe('forwarded');
  await client.workflow.getHandle(violationObjectionWorkflowId(objectionId)).terminate();
  return null;
}

const handlingNow = async (stage: Stage, caller: Caller): Promise<Played> => {
  const path = { handlingId: leftBy(stage, 'handlingId') };
  const answer = await caller.call('getHandling', { path });
  const state = async (): Promise<string> => (await caller.call('getHandling', { path })).body.state;
  return { answer, outcome: async () => ({ is: { granted: `handling-${await state()}` } }) };
};

/** R-56a: objections to violations, how they come out, and records that are eliminated. */
export const violationObjectionSteps: Record<string, Step> = {
  'the applicant objects that the plate is copied': (stage) => object(stage),
  'the applicant objects once more': (stage) => object(stage, { reason: 'not-committed' }),
  'the applicant objects for another reason, in their words': (stage) => object(stage, { reason: 'other', words: '当日车辆在维修' }),
  'the applicant objects for another reason, without words': (stage) => object(stage, { reason: 'other' }),
  'the applicant objects for a city nobody has entered': (stage) => object(stage, { city: '000000' }),
  "the vehicle's owner objects to the violation": (stage) => object(stage, {}, stage.vehicle.owner.identityNumber),
  'the counter records the objection': (stage) => objectAtCounter(stage, GIVES),
  'the counter records the objection without having seen any original': (stage) => objectAtCounter(stage, []),
  'the objection is upheld': (stage) => decide(stage, 'upheld'),
  'the objection is dismissed': (stage) => decide(stage, 'dismissed'),
  'the authority eliminates the record': eliminate,
  'the objection is lost by the workflow engine': lose,
  'a worker takes up what stands still': async ({ house }) => {
    for (const kind of ['violationObjection', 'violationElimination'] as const)
      await resumeRuns(house.door.deps, house.engine.client, kind);
    return null;
  },
  'the applicant looks at their handling': (stage) => handlingNow(stage, stage.house.door.app),
  'the applicant looks at their objection': async (stage) =>
    ofObjection(stage, await stage.house.door.app.call('getViolationObjection', { path: { objectionId: leftBy(stage, 'objectionId') } })),
  'another channel looks at the objection': async (stage) =>
    granting(
      'objection',
      await stage.house.door.web.call('getViolationObjection', { path: { objectionId: leftBy(stage, 'objectionId') } }),
    ),
};
