import { randomUUID } from 'node:crypto';
import type { Response } from '../../../api/caller.ts';
import { granting, ofCounterCase, type Played } from '../outcome.ts';
import type { Stage } from '../stage.ts';
import { applicationOf } from './binding.ts';
import type { Step } from './step.ts';
import { bindingsOf } from './unbinding.ts';

const LICENCES = ['identity-document', 'driving-licence', 'vehicle-licence', 'owner-identity-document'];
const PRESENT = ['identity-document', 'phone-at-hand'];

async function open(stage: Stage, body: object): Promise<Played> {
  const { counter } = stage.house;
  const answer: Response = await counter.call('openCounterCase', { body, headers: { 'Idempotency-Key': randomUUID() } });
  if (answer.status < 400) stage.left.caseId = answer.body.id;
  return ofCounterCase(stage, answer);
}

const bind = (stage: Stage, originals: string[]): Promise<Played> => open(stage, applicationOf(stage, { originals }));

const replacePhone = (stage: Stage, process: 'account-appeal' | 'phone-change', originals = PRESENT): Promise<Played> => {
  const { city, applicant, phone: newPhone } = stage;
  return open(stage, { process, city, applicant: { identityNumber: applicant.identityNumber }, newPhone, originals });
};

async function register(stage: Stage, originals: string[]): Promise<Played> {
  const { house, city, applicant, phone } = stage;
  const body = { city, identityNumber: applicant.identityNumber, phone, originals };
  return granting('account', await house.counter.call('registerAtCounter', { body, headers: { 'Idempotency-Key': randomUUID() } }));
}

async function unbind(stage: Stage, by: 'driver' | 'owner'): Promise<Played> {
  const [found] = await bindingsOf(stage, by);
  const { identityNumber } = by === 'driver' ? stage.applicant : stage.vehicle.owner;
  const body = { by, identityNumber, originals: ['identity-document'] };
  const answer = await stage.house.counter.call('endBindingAtCounter', { path: { bindingId: found?.id ?? '' }, body });
  return granting(`binding-ended-by-${answer.body.endedBy}`, answer);
}

/** the counter, where the person is present and the originals are seen. */
export const counterSteps: Record<string, Step> = {
  'the counter binds the vehicle': (stage) => bind(stage, LICENCES),
  'the counter binds the vehicle on a power of attorney': (stage) =>
    bind(stage, [...LICENCES.filter((original) => original !== 'owner-identity-document'), 'power-of-attorney']),
  'the counter binds without having seen the vehicle licence': (stage) =>
    bind(
      stage,
      LICENCES.filter((original) => original !== 'vehicle-licence'),
    ),
  'the counter registers the applicant': (stage) => register(stage, PRESENT),
  'the counter registers without having seen the ID': (stage) => register(stage, ['phone-at-hand']),
  'the counter changes the phone': (stage) => replacePhone(stage, 'phone-change'),
  'the counter changes the phone, which is not at hand': (stage) => replacePhone(stage, 'phone-change', ['identity-document']),
  'the counter gives the account back': (stage) => replacePhone(stage, 'account-appeal'),
  'the counter unbinds for the driver': (stage) => unbind(stage, 'driver'),
  'the counter unbinds for the owner': (stage) => unbind(stage, 'owner'),
};
