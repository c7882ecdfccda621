import { createHash } from 'node:crypto';
import { askOne } from './ask.ts';
import type { Db } from './connect.ts';
import { rolesOf, type Staff, STAFF_COLUMNS } from './staff.ts';

/** Tokens are 32 random bytes, so a plain digest is enough to store them by. */
const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** How far a sign-in has come: `full` may work, the others may only go on signing in. */
export const SESSION_STAGES = ['full', 'new-password', 'second-factor', 'enrolment'] as const;
export type SessionStage = (typeof SESSION_STAGES)[number];

export interface Session {
  /** Names the session in lists; its token opens it. */
  sessionId: string;
  staff: Staff;
  stage: SessionStage;
  method: 'password' | 'oidc';
  /** Whether its owner gave a second factor, here or at the organisation. */
  secondFactorGiven: boolean;
  /** Whether its owner has a second factor here. */
  hasTotp: boolean;
  csrfToken: string;
  /** The absolute end, however busy the session is. */
  expiresAt: Date;
  /** After how long without use it ends, and how much of that is left. */
  idleSeconds: number;
  idleSecondsLeft: number;
}

/** A browser and what it runs on, by the names people know; null where that is not known. */
export interface Browser {
  name: string | null;
  system: string | null;
}

/** A session as its owner tells it from others. */
export interface SessionLine extends Pick<Session, 'sessionId' | 'stage' | 'method'> {
  openedAt: Date;
  lastSeenAt: Date;
  /** Where it was opened from. */
  address: string | null;
  browser: Browser;
}

export interface NewSession {
  token: string;
  staffId: string;
  stage: SessionStage;
  method: Session['method'];
  secondFactorGiven: boolean;
  csrfToken: string;
  expiresAt: Date;
  address: string | null;
  browser: Browser;
}

/** Opens a session; answers its id. */
export async function insertSession(
  trx: Db,
  { token, staffId, stage, method, secondFactorGiven, csrfToken, expiresAt, address, browser }: NewSession,
): Promise<string> {
  const [row] = await trx('sessions')
    .insert({
      token_hash: digest(token),
      staff_id: staffId,
      stage,
      method,
      second_factor_given: secondFactorGiven,
      csrf_token: csrfToken,
      expires_at: expiresAt,
      address,
      browser: browser.name,
      system: browser.system,
    })
    .returning('id');
  return row.id;
}

const alive = (db: Db, idleSeconds: number) =>
  db('sessions').where('expires_at', '>', db.fn.now()).whereRaw('last_seen_at > now() - make_interval(secs => ?)', [idleSeconds]);

type SessionRow = Omit<Session, 'staff' | 'idleSeconds'> & Staff;

const FIND = `
  select ${STAFF_COLUMNS.join(', ')}, sessions.id as "sessionId", stage, method, csrf_token as "csrfToken", expires_at as "expiresAt",
         second_factor_given as "secondFactorGiven", totp_sealed is not null as "hasTotp",
         $2::int - extract(epoch from now() - last_seen_at)::int as "idleSecondsLeft"
    from sessions join staff on staff.id = sessions.staff_id
   where token_hash = $1 and disabled_at is null and expires_at > now() and last_seen_at > now() - make_interval(secs => $2)`;

/** The session of this token, unless it ended, stood idle for `idleSeconds`, or its owner was disabled. */
export async function findSession(db: Db, token: string, idleSeconds: number): Promise<Session | null> {
  const row = await askOne<SessionRow>(db, FIND, [digest(token), idleSeconds]);
  if (!row) return null;
  const { id, username, name, roles, cities, ...session } = row;
  return { ...session, staff: { id, username, name, roles: rolesOf(roles), cities }, idleSeconds };
}

/** Everywhere somebody is signed in, or about to be: the sessions that are not over, the one used last first. */
export async function listSessions(db: Db, staffId: string, idleSeconds: number): Promise<SessionLine[]> {
  const rows = await alive(db, idleSeconds)
    .where({ staff_id: staffId })
    .orderBy('last_seen_at', 'desc')
    .select({ sessionId: 'id', openedAt: 'created_at', lastSeenAt: 'last_seen_at' }, 'stage', 'method', 'address', 'browser', 'system');
  return rows.map(({ browser, system, ...line }) => ({ ...line, browser: { name: browser, system } }));
}

/** A session used again within this time is not touched again: reading is to cost no write each time. */
export const TOUCH_SECONDS = 30;

/** Notes that a session is in use, once in TOUCH_SECONDS. Answers whether it did. */
export async function touchSession(db: Db, token: string): Promise<boolean> {
  const touched = await db('sessions')
    .where({ token_hash: digest(token) })
    .whereRaw('last_seen_at < now() - make_interval(secs => ?)', [TOUCH_SECONDS])
    .update({ last_seen_at: db.fn.now() });
  return touched === 1;
}

/** Whether a session of somebody has not been ended. */
export async function hasSession(db: Db, { staffId, sessionId }: { staffId: string; sessionId: string }): Promise<boolean> {
  return (await db('sessions').where({ id: sessionId, staff_id: staffId }).first('id')) !== undefined;
}

/** Ends a session of somebody by its id; false when they have none such. */
export async function endSession(db: Db, { staffId, sessionId }: { staffId: string; sessionId: string }): Promise<boolean> {
  return (await db('sessions').where({ id: sessionId, staff_id: staffId }).delete()) === 1;
}

/** Ends all sessions of somebody but one; answers how many there were. */
export const endOtherSessions = (db: Db, { staffId, sessionId }: { staffId: string; sessionId: string }): Promise<number> =>
  db('sessions').where({ staff_id: staffId }).whereNot({ id: sessionId }).delete();

/** Ends all sessions of somebody; answers how many there were. */
export const endSessions = (db: Db, staffId: string): Promise<number> => db('sessions').where({ staff_id: staffId }).delete();

/** Ends a session; it may be over already. */
export async function deleteSession(db: Db, token: string): Promise<void> {
  await db('sessions')
    .where({ token_hash: digest(token) })
    .delete();
}

/** Deletes sessions that were over before this moment, at most `limit` of them; answers how many. */
export const deleteSessionsOver = (trx: Db, { before, limit }: { before: Date; limit: number }): Promise<number> =>
  trx('sessions')
    .whereIn('id', trx('sessions').where('expires_at', '<', before).orderBy('expires_at').limit(limit).select('id'))
    .delete();
