import { createHash } from 'node:crypto';
import type { Db } from './connect.ts';
import { type Staff, STAFF_COLUMNS } from './staff.ts';

/** Tokens are 32 random bytes, so a plain digest is enough to store them by. */
const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** How far a sign-in has come: `full` may work, the others may only go on signing in. */
export type SessionStage = 'full' | 'second-factor' | 'enrolment';

export interface Session {
  /** Names the session in lists; its token opens it. */
  sessionId: string;
  staff: Staff;
  stage: SessionStage;
  method: 'password' | 'oidc';
  csrfToken: string;
  /** The absolute end, however busy the session is. */
  expiresAt: Date;
}

export interface NewSession {
  token: string;
  staffId: string;
  stage: SessionStage;
  method: Session['method'];
  csrfToken: string;
  expiresAt: Date;
  address: string | null;
  userAgent?: string | undefined;
}

/** Opens a session, and clears away those that are over. Answers its id. */
export async function insertSession(
  trx: Db,
  { token, staffId, stage, method, csrfToken, expiresAt, address, userAgent }: NewSession,
): Promise<string> {
  await trx('sessions').where('expires_at', '<', trx.fn.now()).delete();
  const [row] = await trx('sessions').insert({
    token_hash: digest(token),
    staff_id: staffId,
    stage,
    method,
    csrf_token: csrfToken,
    expires_at: expiresAt,
    address,
    user_agent: userAgent?.slice(0, 200),
  }).returning('id');
  return row.id;
}

/** The session of this token, unless it ended, stood idle for `idleSeconds`, or its owner was disabled. */
export async function findSession(db: Db, token: string, idleSeconds: number): Promise<Session | null> {
  const row = await db('sessions')
    .join('staff', 'staff.id', 'sessions.staff_id')
    .where({ token_hash: digest(token), disabled_at: null })
    .where('expires_at', '>', db.fn.now())
    .whereRaw('last_seen_at > now() - make_interval(secs => ?)', [idleSeconds])
    .first(...STAFF_COLUMNS, { sessionId: 'sessions.id', stage: 'stage', method: 'method', csrfToken: 'csrf_token', expiresAt: 'expires_at' });
  if (!row) return null;
  const { sessionId, stage, method, csrfToken, expiresAt, ...staff } = row;
  return { sessionId, staff, stage, method, csrfToken, expiresAt };
}

/** Notes that a session is in use; at most twice a minute, so that reading costs no write each time. */
export async function touchSession(db: Db, token: string): Promise<void> {
  await db('sessions')
    .where({ token_hash: digest(token) })
    .whereRaw(`last_seen_at < now() - interval '30 seconds'`)
    .update({ last_seen_at: db.fn.now() });
}

/** Ends a session; it may be over already. */
export async function deleteSession(db: Db, token: string): Promise<void> {
  await db('sessions')
    .where({ token_hash: digest(token) })
    .delete();
}
