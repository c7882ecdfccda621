import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import { endSessions } from '@trafficdesk/worker/store/sessions.ts';
import { putGivenPassword } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import { oneTimePassword } from '../sessions/one-time-password.ts';
import { hashPassword } from '../sessions/password.ts';
import { type AccountChange, changeAccount } from './change-account.ts';
import type { passwordGiven } from './schemas.ts';

/** Those who watch over system administrators: they get a password on the server alone (npm run operate -- password). */
const GUARDS: readonly Role[] = ['security-administrator', 'auditor'];

/**
 * Gives somebody a password to choose their own with, in place of theirs, lifts a lock-out and ends their sessions. It is answered this
 * once. Throws the problem password-guarded for an account of those who watch over whoever gives passwords.
 */
export async function giveOneTimePassword(deps: Deps, change: AccountChange): Promise<z.input<typeof passwordGiven>> {
  const { staffId } = change;
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  const member = await changeAccount(deps, change, 'staff.password-given', async (trx, { roles }) => {
    if (roles.some((role) => GUARDS.includes(role))) throw problem('password-guarded');
    await putGivenPassword(trx, staffId, passwordHash);
    return { sessionsEnded: await endSessions(trx, staffId) };
  });
  return { member, password };
}
