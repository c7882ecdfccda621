import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { granting, type Played } from '../outcome.ts';
import type { Stage } from '../stage.ts';
import { leftBy, type Step } from './step.ts';

/** The active bindings of the applicant, or of the vehicle's owner. */
export async function bindingsOf({ house, applicant, vehicle }: Stage, as: 'driver' | 'owner'): Promise<{ id: string; caseId: string }[]> {
  const { identityNumber } = as === 'driver' ? applicant : vehicle.owner;
  const { body } = await house.door.app.call('listBindings', { body: { identityNumber, as } });
  return body.items.filter(({ state }: { state: string }) => state === 'active');
}

async function end(stage: Stage, by: 'driver' | 'owner', identityNumber: string): Promise<Played> {
  const [found] = await bindingsOf(stage, by === 'driver' ? 'driver' : 'owner');
  const bindingId = found?.id ?? leftBy(stage, 'bindingId');
  stage.left.bindingId = bindingId;
  const answer = await stage.house.door.app.call('endBinding', { path: { bindingId }, body: { by, identityNumber } });
  return granting(`binding-ended-by-${answer.body.endedBy}`, answer);
}

async function endAsOfficer(stage: Stage, reason: string): Promise<Played> {
  const [found] = await bindingsOf(stage, 'driver');
  const bindingId = found?.id ?? leftBy(stage, 'bindingId');
  const answer = await stage.house.officers[0].call('endBindingByOfficer', { path: { bindingId }, body: { reason } });
  return granting(`binding-ended-by-${answer.body.endedBy}`, answer);
}

/** ending a binding. */
export const unbindingSteps: Record<string, Step> = {
  'the driver unbinds': (stage) => end(stage, 'driver', stage.applicant.identityNumber),
  'the driver unbinds the same vehicle again': (stage) => end(stage, 'driver', stage.applicant.identityNumber),
  'the owner removes a driver': (stage) => end(stage, 'owner', stage.vehicle.owner.identityNumber),
  'somebody else unbinds the vehicle in the name of the driver': (stage) => end(stage, 'driver', inventPerson(stage.n + 1).identityNumber),
  'an officer ends the binding with a reason': (stage) => endAsOfficer(stage, '车主来电要求'),
  'an officer ends the binding without a reason': (stage) => endAsOfficer(stage, ''),
};
