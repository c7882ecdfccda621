import type { Process } from '../process.ts';
import { maskPlate } from '../../persons/mask.ts';
import { announceApproval } from './announce-approval.ts';
import { approve, lockFacts } from './approve.ts';
import { gatherEligibility } from './gather.ts';
import { claimOf, proofNow } from './way.ts';

/** Binding somebody else's vehicle (R-30 … R-42). */
export const binding: Process<'binding'> = {
  async gather(deps, opened, { partners, at }) {
    const { channelId, cityCode, submission } = opened;
    const { applicant, vehicle } = submission;
    const claim = await claimOf(deps, opened);
    const question = { channel: channelId, city: cityCode, identityNumber: applicant.identityNumber, vehicle, claim, at };
    const gathered = await gatherEligibility(deps, question, partners);
    return { ...gathered, proof: await proofNow(deps, opened, { ownerKnown: gathered.particulars.owner !== null, at }) };
  },
  isComplete: (facts) => facts.vehicle?.known === true,
  lockFacts,
  approve,
  announceApproval,
  approvalMessage: ({ number, submission }) => ({
    template: 'approved',
    params: { caseNumber: number, plate: maskPlate(submission.vehicle.plateNumber) },
  }),
};
