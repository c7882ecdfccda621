import { createHash } from 'node:crypto';
import type { Db } from './connect.ts';
import type { Staff } from './staff.ts';

/** Tokens are 32 random bytes, so a plain digest is enough to store them by. */
const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

export interface Session {
  staff: Staff;
  csrfToken: string;
  /** The absolute end, however busy the session is. */
  expiresAt: Date;
}

export interface NewSession {
  token: string;
  staffId: string;
  csrfToken: string;
  expiresAt: Date;
  address?: string | undefined;
  userAgent?: string | undefined;
}

/** Opens a session, and clears away those that are over. */
export async function insertSession(trx: Db, { token, staffId, csrfToken, expiresAt, address, userAgent }: NewSession): Promise<void> {
  await trx('sessions').where('expires_at', '<', trx.fn.now()).delete();
  await trx('sessions').insert({
    token_hash: digest(token),
    staff_id: staffId,
    csrf_token: csrfToken,
    expires_at: expiresAt,
    address,
    user_agent: userAgent?.slice(0, 200),
  });
}

/** The session of this token, unless it ended, stood idle for `idleSeconds`, or its owner was disabled. */
export async function findSession(db: Db, token: string, idleSeconds: number): Promise<Session | null> {
  const row = await db('sessions')
    .join('staff', 'staff.id', 'sessions.staff_id')
    .where({ token_hash: digest(token), disabled_at: null })
    .where('expires_at', '>', db.fn.now())
    .whereRaw('last_seen_at > now() - make_interval(secs => ?)', [idleSeconds])
    .first('staff.id', 'username', 'name', 'roles', 'csrf_token', 'expires_at');
  if (!row) return null;
  const { csrf_token: csrfToken, expires_at: expiresAt, ...staff } = row;
  return { staff, csrfToken, expiresAt };
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
