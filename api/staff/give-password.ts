import { endSessions } from '@trafficdesk/worker/store/sessions.ts';
import { changePassword, passSignIn } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { oneTimePassword } from '../sessions/one-time-password.ts';
import { hashPassword } from '../sessions/password.ts';
import { type AccountChange, changeAccount } from './change-account.ts';
import type { passwordGiven } from './schemas.ts';

/** Gives somebody a password for one use in place of their own, lifts a lock-out and ends their sessions. It is answered this once. */
export async function giveOneTimePassword(deps: Deps, change: AccountChange): Promise<z.input<typeof passwordGiven>> {
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  const member = await changeAccount(deps, change, 'staff.password-given', async (trx) => {
    await changePassword(trx, change.staffId, passwordHash);
    await passSignIn(trx, change.staffId);
    return { sessionsEnded: await endSessions(trx, change.staffId) };
  });
  return { member, password };
}
