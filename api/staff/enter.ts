import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { notify } from '@trafficdesk/worker/store/notify.ts';
import { insertStaff } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { oneTimePassword } from '../sessions/one-time-password.ts';
import { hashPassword } from '../sessions/password.ts';
import type { newStaff, passwordGiven } from './schemas.ts';
import { memberView } from './view.ts';

/**
 * Enters a person with an account of their own and a password to choose their own with. They may do nothing until a security administrator gives them
 * roles. Throws the problem username-taken.
 */
export async function enterPerson(
  { db, seal }: Deps,
  staff: StaffSession,
  { username, name, identityNumber, reason }: z.output<typeof newStaff>,
  origin: Origin,
): Promise<z.input<typeof passwordGiven>> {
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  const staffId = await db.transaction(async (trx) => {
    const identityHash = identityNumber === undefined ? null : seal.lookupHash('identity', identityNumber);
    const id = await insertStaff(trx, { username, name, passwordHash, passwordGiven: true, roles: [], cities: null, identityHash });
    if (!id) throw problem('username-taken');
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'staff.entered', reason, detail: { staffId: id }, origin });
    await notify(trx, 'staff_changed', { staffId: id });
    return id;
  });
  return { member: await memberView(db, staffId), password };
}
