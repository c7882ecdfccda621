import { announceStanding, standingMessage } from '../phone-standing.ts';
import type { Process } from '../process.ts';
import { announceApproval } from './announce-approval.ts';
import { gather, ownFacts } from './gather.ts';
import { phonePlaces } from './phone-places.ts';

/** Replacing the phone of an account, and of its person's files. */
export const phoneChange: Process<'phone-change'> = {
  gather,
  isComplete: (facts) => facts.applicant?.identityDocumentType !== undefined,
  async lockFacts({ seal }, trx, locked, facts) {
    const { registered, taken, blocked } = await ownFacts(trx, seal, locked);
    const applicant = { ...facts.applicant, registered, blocked };
    return { ...facts, applicant, phone: { ...facts.phone, taken } };
  },
  // Who has the phone is settled where the account takes it: no two accounts can.
  approve: async () => ({ state: 'taking-effect', reasons: [] }),
  phonePlaces,
  announceApproval,
  approvalMessage: ({ number }) => ({ template: 'phone-changed', params: { caseNumber: number } }),
  standingMessage,
  announceStanding,
};
