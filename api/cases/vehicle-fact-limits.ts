import { eligibilityOf } from '@trafficdesk/worker/contracts/process.ts';
import { latestEvaluation } from '@trafficdesk/worker/store/evaluations.ts';
import { vehicleHash } from '@trafficdesk/worker/store/seal.ts';
import type { Deps } from '../deps.ts';
import { askerOf } from '../limits/asker.ts';
import type { Spent } from '../limits/spend-all.ts';
import type { ChannelActor } from '../operations/operation.ts';
import type { Sent } from './admissions/admission.ts';

/** What one try at the facts of a vehicle costs, of whoever asks for this person and of the plate; other applications are none. */
export function vehicleFactLimits({ seal }: Pick<Deps, 'seal'>, channel: ChannelActor, sent: Sent): Spent[] {
  if (sent.process !== 'binding' || sent.way.kind !== 'sms') return [];
  const person = seal.lookupHash('identity', sent.applicant.identityNumber).toString('base64url');
  return [
    ['vehicle-facts', `${askerOf(channel)}:${person}`],
    ['plate-facts', vehicleHash(seal, sent.vehicle).toString('base64url')],
  ];
}

/** Whether what was said of the vehicle of a case is known to be wrong. */
export async function areVehicleFactsWrong({ db }: Pick<Deps, 'db'>, caseId: string): Promise<boolean> {
  const evaluated = await latestEvaluation(db, { caseId, documentId: eligibilityOf({ process: 'binding' }) });
  return evaluated?.facts.vehicle?.matches === false;
}
