import { randomBytes } from 'node:crypto';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { deleteSession, insertSession } from '@trafficdesk/worker/store/sessions.ts';
import { beginSignIn, passSignIn } from '@trafficdesk/worker/store/staff.ts';
import type { Request } from 'express';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import { sessionCookie, tokenOf } from './cookie.ts';
import { refuseForeignSite } from './guard.ts';
import { ABSOLUTE_SECONDS, LOCK_OUT } from './limits.ts';
import { passwordFits } from './password.ts';
import type { credentials, session } from './schemas.ts';
import { sessionView } from './view.ts';

const newToken = (): string => randomBytes(32).toString('base64url');

/**
 * Opens a session. Wrong password, unknown user, locked and disabled account answer the same words after the same work. A session the
 * browser came with is ended: a token that somebody planted beforehand is worth nothing afterwards.
 */
export async function signIn(
  { db }: Deps,
  { username, password }: z.output<typeof credentials>,
  request: Request,
  requestId: string,
): Promise<{ view: z.input<typeof session>; cookie: string }> {
  refuseForeignSite(request);
  const found = await beginSignIn(db, username, LOCK_OUT);
  if (!(await passwordFits(found?.passwordHash, password)) || !found) {
    if (found) await appendAudit(db, { actor: { kind: 'staff', id: found.id }, action: 'session.refused', requestId });
    throw problem('sign-in-failed');
  }
  const { passwordHash: _, ...staff } = found;
  const [token, csrfToken, expiresAt, before] = [newToken(), newToken(), new Date(Date.now() + ABSOLUTE_SECONDS * 1000), tokenOf(request)];
  await db.transaction(async (trx) => {
    await passSignIn(trx, staff.id);
    if (before) await deleteSession(trx, before);
    await insertSession(trx, { token, staffId: staff.id, csrfToken, expiresAt, address: request.ip, userAgent: request.get('User-Agent') });
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'session.opened', requestId });
  });
  return { view: sessionView({ staff, csrfToken, expiresAt }), cookie: sessionCookie(token, request.secure) };
}
