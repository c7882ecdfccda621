import type { Db } from './connect.ts';
import type { Seal } from './seal.ts';

const place = (staffId: string) => `staff.totp:${staffId}` as const;
const pendingPlace = (sessionId: string) => `sessions.totp_pending:${sessionId}` as const;

/** Whether somebody has a second factor that works. */
export async function hasTotp(db: Db, staffId: string): Promise<boolean> {
  return (await db('staff').where({ id: staffId }).whereNotNull('totp_sealed').first('id')) !== undefined;
}

/** The secret of somebody's second factor, in base32; null when there is none. */
export async function findTotp(db: Db, seal: Seal, staffId: string): Promise<string | null> {
  const { totp_sealed: sealed } = await db('staff').where({ id: staffId }).first('totp_sealed');
  return sealed && seal.open(sealed, place(staffId));
}

/** Uses up a time step: false when it, or a later one, was used before. A code seen over a shoulder is worth nothing once it was given. */
export async function spendTotpStep(db: Db, staffId: string, step: number): Promise<boolean> {
  const spent = await db('staff')
    .where({ id: staffId })
    .whereRaw('(totp_last_step is null or totp_last_step < ?)', [step])
    .update({ totp_last_step: step });
  return spent === 1;
}

/** Keeps a secret that is being set up, until its owner has shown a code of it. */
export async function keepPendingTotp(db: Db, seal: Seal, { sessionId, secret }: { sessionId: string; secret: string }): Promise<void> {
  await db('sessions')
    .where({ id: sessionId })
    .update({ totp_pending_sealed: seal.seal(secret, pendingPlace(sessionId)) });
}

/** The secret a session is setting up, or null. Of two sessions that set one up and lock its owner, the second to confirm finds nothing any more. */
export async function findPendingTotp(trx: Db, seal: Seal, sessionId: string): Promise<string | null> {
  const row = await trx('sessions').where({ id: sessionId }).first('totp_pending_sealed');
  const sealed = row?.totp_pending_sealed;
  return sealed ? seal.open(sealed, pendingPlace(sessionId)) : null;
}

/** Makes a secret somebody's second factor, in place of one there was; `step` is that of the code it was confirmed by. */
export async function putTotp(
  trx: Db,
  seal: Seal,
  { staffId, secret, step }: { staffId: string; secret: string; step: number },
): Promise<void> {
  await trx('staff')
    .where({ id: staffId })
    .update({ totp_sealed: seal.seal(secret, place(staffId)), totp_confirmed_at: trx.fn.now(), totp_last_step: step });
  await dropPending(trx, staffId);
}

/** Takes somebody's second factor away, with its recovery codes. */
export async function removeTotp(trx: Db, staffId: string): Promise<void> {
  await trx('staff').where({ id: staffId }).update({ totp_sealed: null, totp_confirmed_at: null, totp_last_step: null });
  await trx('recovery_codes').where({ staff_id: staffId }).delete();
  await dropPending(trx, staffId);
}

/** What another session began while things stood otherwise must not take effect now. */
async function dropPending(trx: Db, staffId: string): Promise<void> {
  await trx('sessions').where({ staff_id: staffId }).update({ totp_pending_sealed: null });
}
