import { endSessions } from '@trafficdesk/worker/store/sessions.ts';
import { putOrganisation } from '@trafficdesk/worker/store/staff-members.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import { type AccountChange, changeAccount } from './change-account.ts';
import type { MemberView } from './view.ts';

/** One person at the organisation has one account here. */
const isTaken = (error: unknown): boolean => (error as { constraint?: string } | null)?.constraint === 'staff_oidc_issuer_oidc_subject_key';

/**
 * Lets somebody sign in as this subject of the organisation that this installation works with, or through no organisation (null), and ends
 * their sessions. On record is who it was by a keyed hash. Throws the problems no-organisation and subject-taken.
 */
export async function linkOrganisation(deps: Deps, change: AccountChange, subject: string | null): Promise<MemberView> {
  const issuer = deps.oidc?.issuer;
  if (subject !== null && !issuer) throw problem('no-organisation');
  const identity = subject !== null && issuer ? { issuer, subject } : null;
  return changeAccount(deps, change, identity ? 'staff.linked' : 'staff.unlinked', async (trx) => {
    await putOrganisation(trx, change.staffId, identity);
    const sessionsEnded = await endSessions(trx, change.staffId);
    if (!identity) return { sessionsEnded };
    const subjectHash = deps.seal.lookupHash('subject', `${identity.issuer} ${identity.subject}`).toString('hex');
    return { issuer: identity.issuer, subjectHash, sessionsEnded };
  }).catch((error: unknown) => {
    throw isTaken(error) ? problem('subject-taken') : error;
  });
}
