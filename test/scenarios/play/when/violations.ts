import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Caller } from '../../../api/caller.ts';
import { granting, ofCounterHandling, ofHandling, ofShownHandling, ofViolation, type Played } from '../outcome.ts';
import { anotherViolation, setViolation } from '../set-violation.ts';
import type { Stage } from '../stage.ts';
import { leftBy, type Step } from './step.ts';

const SEEN = ['identity-document', 'driving-licence', 'vehicle-licence'];
const SOON = { timeout: 20_000, interval: 50 };
const RETURN = 'http://localhost:5173/paid';

async function lookUp(stage: Stage, caller: Caller, { naming = false } = {}): Promise<Played> {
  const violationNumber = await setViolation(stage);
  const { city, applicant, vehicle } = stage;
  const { plateType, plateNumber } = vehicle;
  const body = { city, identityNumber: applicant.identityNumber, ...(naming && { vehicle: { plateType, plateNumber } }) };
  return ofViolation(await caller.call('searchViolations', { body }), violationNumber);
}

async function lookUpAtCounter(stage: Stage): Promise<Played> {
  const violationNumber = await setViolation(stage);
  const { house, city, applicant, vehicle } = stage;
  const { plateType, plateNumber } = vehicle;
  const body = { city, identityNumber: applicant.identityNumber, vehicle: { plateType, plateNumber } };
  return ofViolation(await house.counter.call('searchCounterViolations', { body }), violationNumber);
}

async function show(
  stage: Stage,
  caller: Caller,
  violationNumber: string,
  more: object = {},
  operationId = 'showHandling',
): Promise<Played> {
  const { city, applicant } = stage;
  const body = { city, identityNumber: applicant.identityNumber, violationNumber, ...more };
  const answer = await caller.call(operationId, { body, headers: { 'Idempotency-Key': randomUUID() } });
  const { id, fineFen, points } = answer.body;
  if (answer.status < 400) Object.assign(stage.left, { handlingId: id, shown: JSON.stringify({ fineFen, points }) });
  return ofShownHandling(answer);
}

const showFirst = async (stage: Stage, caller: Caller): Promise<Played> => show(stage, caller, await setViolation(stage));

const confirmation = (stage: Stage, change: object = {}) => ({
  path: { handlingId: leftBy(stage, 'handlingId') },
  body: { ...JSON.parse(leftBy(stage, 'shown')), ...change },
});

const confirm = async (stage: Stage, change: object = {}): Promise<Played> =>
  ofHandling(stage, await stage.house.door.app.call('confirmHandling', confirmation(stage, change)));

const confirmAtCounter = async (stage: Stage): Promise<Played> =>
  ofCounterHandling(stage, await stage.house.counter.call('confirmCounterHandling', confirmation(stage)));

/** Shown and confirmed one after the other, of a record of its own. */
async function handleAnother(stage: Stage, points: number): Promise<Played> {
  await setViolation(stage);
  const { violationNumber } = await anotherViolation(stage, { points });
  await show(stage, stage.house.door.app, violationNumber);
  return confirm(stage);
}

async function pay(stage: Stage): Promise<Played> {
  const { door } = stage.house;
  const path = { handlingId: leftBy(stage, 'handlingId') };
  // The penalty is recorded a moment after it was confirmed.
  const state = async () => (await door.app.call('getHandling', { path })).body.state;
  await expect.poll(state, SOON).toBe('awaiting-payment');
  const headers = { 'Idempotency-Key': randomUUID() };
  const answer = await door.app.call('openPayment', { path, headers, body: { returnUrl: RETURN } });
  if (answer.status < 400) await door.desk.partners.gateway.pay({ orderId: answer.body.orderId });
  return ofHandling(stage, answer);
}

async function object(stage: Stage): Promise<Played> {
  const violationNumber = await setViolation(stage);
  const { house, city, applicant } = stage;
  const body = { city, identityNumber: applicant.identityNumber, violationNumber, reason: 'evidence-unclear' };
  const answer = await house.door.app.call('objectToViolation', { body, headers: { 'Idempotency-Key': randomUUID() } });
  if (answer.status < 400) stage.left.objectionId = answer.body.id;
  return granting('violation-objection', answer);
}

/** … R-59: violations looked up, shown, confirmed, paid and objected to. */
export const violationSteps: Record<string, Step> = {
  'the applicant looks up their violations': (stage) => lookUp(stage, stage.house.door.app),
  'the applicant looks up their violations on the web site': (stage) => lookUp(stage, stage.house.door.web),
  'the applicant looks up the violations of the vehicle in the app': (stage) => lookUp(stage, stage.house.door.app, { naming: true }),
  'the applicant looks up their violations at a terminal': (stage) => lookUp(stage, stage.house.terminal),
  'the applicant looks up the violations of the vehicle at a terminal': (stage) => lookUp(stage, stage.house.terminal, { naming: true }),
  'the counter looks up the violations of the vehicle': lookUpAtCounter,
  'the applicant is shown the violation': (stage) => showFirst(stage, stage.house.door.app),
  'the applicant confirms what was shown': (stage) => confirm(stage),
  'the applicant confirms another fine than was shown': (stage) => confirm(stage, { fineFen: 1 }),
  'the applicant confirms another violation of six points': (stage) => handleAnother(stage, 6),
  'the fine is paid': pay,
  'the applicant objects to the violation': object,
  'the counter shows the violation': async (stage) =>
    show(stage, stage.house.counter, await setViolation(stage), { originals: SEEN }, 'showCounterHandling'),
  'the counter shows the violation without having seen the driving licence': async (stage) =>
    show(
      stage,
      stage.house.counter,
      await setViolation(stage),
      { originals: SEEN.filter((original) => original !== 'driving-licence') },
      'showCounterHandling',
    ),
  'the counter confirms what was shown': confirmAtCounter,
};
