import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { notify } from '@trafficdesk/worker/store/notify.ts';
import { findOwnAccount } from '@trafficdesk/worker/store/own-account.ts';
import { endOtherSessions } from '@trafficdesk/worker/store/sessions.ts';
import { putChosenPassword } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { hashPassword } from '../sessions/password.ts';
import { securitySettings } from '../security/settings.ts';
import type { passwordChange } from './schemas.ts';
import { SAME, weaknessOf } from './weakness.ts';
import { withOwnPassword } from './with-own-password.ts';

/**
 * Changes the caller's own password and ends all their other sessions. Throws no-password where they sign in through their organisation
 * alone; invalid-request at /next for one that is too weak, at /current for a wrong one, which counts as a wrong one at sign-in does.
 */
export async function changeOwnPassword(
  deps: Deps,
  staff: StaffSession,
  { current, next }: z.output<typeof passwordChange>,
  origin: Origin,
): Promise<void> {
  const { db } = deps;
  const {
    id,
    sessionId,
    staff: { username },
  } = staff;
  if (!(await findOwnAccount(db, id)).hasPassword) throw problem('no-password');
  const { passwordCharacters: characters } = await securitySettings(db);
  const weakness = next === current ? SAME : weaknessOf(next, { username, characters });
  if (weakness) throw invalid({ field: '/next', message: weakness });
  const passwordHash = await hashPassword(next);
  const refusal = { action: 'password.refused' } as const;
  await withOwnPassword(deps, { actor: staff, password: current, field: '/current', refusal, origin }, async (trx) => {
    await putChosenPassword(trx, id, passwordHash);
    const sessionsEnded = await endOtherSessions(trx, { staffId: id, sessionId });
    await appendAudit(trx, { actor: { kind: 'staff', id }, action: 'password.changed', detail: { sessionsEnded }, origin });
    await notify(trx, 'staff_changed', { staffId: id });
  });
}
