import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { hasSession } from '@trafficdesk/worker/store/sessions.ts';
import { lockSignInAccount, type SignInAccount } from '@trafficdesk/worker/store/sign-in-account.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from './guard.ts';

/**
 * The account a session belongs to, which nobody changes until the caller's transaction ends. Throws not-authenticated where the account was
 * closed, or the session ended, since the call came in.
 */
export async function lockOwner(trx: Db, { id, sessionId }: StaffSession): Promise<SignInAccount> {
  const account = await lockSignInAccount(trx, { id });
  if (!account || account.disabledAt || !(await hasSession(trx, { staffId: id, sessionId }))) throw problem('not-authenticated');
  return account;
}
