import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { notify } from '@trafficdesk/worker/store/notify.ts';
import { endOtherSessions } from '@trafficdesk/worker/store/sessions.ts';
import { putChosenPassword } from '@trafficdesk/worker/store/staff.ts';
import type { Request } from 'express';
import type { Deps } from '../deps.ts';
import { invalid } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { lockOwner } from '../sessions/lock-owner.ts';
import { type OpenedSession, openSession } from '../sessions/open-session.ts';
import { hashPassword, passwordFits } from '../sessions/password.ts';
import { SAME, weaknessOf } from './weakness.ts';

interface Choosing {
  actor: StaffSession;
  next: string;
  request: Request;
  origin: Origin;
}

/**
 * Puts a password of the caller's own in the place of one that somebody gave them, ends their other sessions, and goes on with the sign-in
 * in a new session. Throws invalid-request at /next for one that is too weak, or the one that was given.
 */
export async function choosePassword({ db }: Deps, { actor, next, request, origin }: Choosing): Promise<OpenedSession> {
  const { id, sessionId, staff, method } = actor;
  const { passwordCharacters: characters } = await securitySettings(db);
  const weakness = weaknessOf(next, { username: staff.username, characters });
  if (weakness) throw invalid({ field: '/next', message: weakness });
  const passwordHash = await hashPassword(next);
  return db.transaction(async (trx) => {
    const account = await lockOwner(trx, actor);
    if (await passwordFits(account.passwordHash, next)) throw invalid({ field: '/next', message: SAME });
    await putChosenPassword(trx, id, passwordHash);
    const sessionsEnded = await endOtherSessions(trx, { staffId: id, sessionId });
    await appendAudit(trx, { actor: { kind: 'staff', id }, action: 'password.chosen', detail: { sessionsEnded }, origin });
    await notify(trx, 'staff_changed', { staffId: id });
    return openSession(trx, { account: { ...account, passwordGivenAt: null }, method, secondFactor: null, request, origin });
  });
}
