import { findAccount } from '../../store/accounts.ts';
import { announceStanding, standingMessage } from '../phone-standing.ts';
import type { Process } from '../process.ts';
import { tellFormerPhone } from '../tell-former-phone.ts';
import { gather, lockFacts } from './gather.ts';

/**
 * Giving an account a new phone because no code arrives at the one it has. Whether what is granted cools off first, while whoever holds the
 * former phone may object, is said by the rules that send it to people.
 */
export const accountAppeal: Process<'account-appeal'> = {
  gather,
  isComplete: (facts) => facts.applicant?.identityDocumentType !== undefined,
  lockFacts,
  async approve(_deps, trx, { locked }) {
    const account = await findAccount(trx, locked.applicantHash);
    if (!account) return { state: 'refused', reasons: [{ code: 'account-not-found' }] };
    return { state: 'taking-effect', reasons: [] };
  },
  phonePlaces: () => Promise.resolve([{ step: 'account', vehicle: null }]),
  async announceApproval(deps, told) {
    await tellFormerPhone(deps, told, told.revision, { template: 'phone-changed-to-former', params: { caseNumber: told.number } });
  },
  approvalMessage: ({ number }) => ({ template: 'appeal-final', params: { caseNumber: number } }),
  standingMessage,
  announceStanding,
};
