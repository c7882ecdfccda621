import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { beginSignIn, passSignIn } from '@trafficdesk/worker/store/staff.ts';
import type { Request } from 'express';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import { refuseForeignSite } from './guard.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import { passwordFits } from './password.ts';
import type { credentials } from './schemas.ts';
import { securitySettings } from './security-settings.ts';

/** Opens a session by password. Wrong password, unknown user, locked and disabled account answer the same words after the same work. */
export async function signIn(
  { db }: Deps,
  { username, password }: z.output<typeof credentials>,
  request: Request,
  origin: Origin,
): Promise<OpenedSession> {
  refuseForeignSite(request);
  const { lockOutTries: tries, lockOutMinutes } = await securitySettings(db);
  const found = await beginSignIn(db, username, { tries, seconds: lockOutMinutes * 60 });
  if (!(await passwordFits(found?.passwordHash, password)) || !found) {
    if (found) await appendAudit(db, { actor: { kind: 'staff', id: found.id }, action: 'session.refused', reason: 'password', origin });
    throw problem('sign-in-failed');
  }
  const { passwordHash: _, ...staff } = found;
  return db.transaction(async (trx) => {
    await passSignIn(trx, staff.id);
    return openSession(trx, { staff, method: 'password', secondFactorDone: false, request, origin });
  });
}
