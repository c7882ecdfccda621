import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { notify } from '@trafficdesk/worker/store/notify.ts';
import { findOwnAccount } from '@trafficdesk/worker/store/own-account.ts';
import { endOtherSessions } from '@trafficdesk/worker/store/sessions.ts';
import { beginProof, passSignIn, putChosenPassword } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { lockOwner } from '../sessions/lock-owner.ts';
import { hashPassword, passwordFits } from '../sessions/password.ts';
import { lockOut, securitySettings } from '../security/settings.ts';
import type { passwordChange } from './schemas.ts';
import { SAME, weaknessOf } from './weakness.ts';

const CURRENT_WRONG = {
  'zh-CN': '当前密码不符；多次失败后账号会暂时锁定，锁定期间正确的密码也不被接受。',
  en: 'This is not your present password. After repeated failures an account is locked for a while, and the right one is not taken either.',
};

/**
 * Changes the caller's own password and ends all their other sessions. Throws no-password where they sign in through their organisation
 * alone; invalid-request at /next for one that is too weak, at /current for a wrong one, which counts as a wrong one at sign-in does.
 */
export async function changeOwnPassword(
  { db }: Deps,
  staff: StaffSession,
  { current, next }: z.output<typeof passwordChange>,
  origin: Origin,
): Promise<void> {
  const {
    id,
    sessionId,
    staff: { username },
  } = staff;
  const actor = { kind: 'staff', id } as const;
  if (!(await findOwnAccount(db, id)).hasPassword) throw problem('no-password');
  const { passwordCharacters: characters } = await securitySettings(db);
  const weakness = next === current ? SAME : weaknessOf(next, { username, characters });
  if (weakness) throw invalid({ field: '/next', message: weakness });

  const found = await beginProof(db, id, await lockOut(db));
  if (!(await passwordFits(found?.passwordHash, current))) {
    await appendAudit(db, { actor, action: 'password.refused', origin });
    throw invalid({ field: '/current', message: CURRENT_WRONG });
  }
  const passwordHash = await hashPassword(next);
  await db.transaction(async (trx) => {
    if ((await lockOwner(trx, staff)).passwordHash !== found?.passwordHash) throw invalid({ field: '/current', message: CURRENT_WRONG });
    await passSignIn(trx, id);
    await putChosenPassword(trx, id, passwordHash);
    const sessionsEnded = await endOtherSessions(trx, { staffId: id, sessionId });
    await appendAudit(trx, { actor, action: 'password.changed', detail: { sessionsEnded }, origin });
    await notify(trx, 'staff_changed', { staffId: id });
  });
}
