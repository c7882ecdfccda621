import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import { endSessions } from '@trafficdesk/worker/store/sessions.ts';
import { putGivenPassword } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { recordRefusal } from '../permissions/record-refusal.ts';
import { Problem, problem } from '../problems/problem.ts';
import { oneTimePassword } from '../sessions/one-time-password.ts';
import { hashPassword } from '../sessions/password.ts';
import { type AccountChange, changeAccount } from './change-account.ts';
import type { passwordGiven } from './schemas.ts';

/** Those who watch over system administrators: they get a password on the server alone (npm run operate -- password). */
const GUARDS: readonly Role[] = ['security-administrator', 'auditor'];

/**
 * Gives somebody a password to choose their own with, in place of theirs, lifts a lock-out and ends their sessions. It is answered this
 * once. Throws the problem password-guarded, on record, for an account of those who watch over whoever gives passwords.
 */
export async function giveOneTimePassword(deps: Deps, change: AccountChange): Promise<z.input<typeof passwordGiven>> {
  const { staffId, staff, origin } = change;
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  const member = await changeAccount(deps, change, 'staff.password-given', async (trx, { roles }) => {
    if (roles.some((role) => GUARDS.includes(role))) throw problem('password-guarded');
    await putGivenPassword(trx, staffId, passwordHash);
    return { sessionsEnded: await endSessions(trx, staffId) };
  }).catch(async (error: unknown) => {
    if (error instanceof Problem && error.code === 'password-guarded')
      await recordRefusal(deps, { staffId: staff.id, detail: { permission: 'staff.manage', staffId }, origin });
    throw error;
  });
  return { member, password };
}
