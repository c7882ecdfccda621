import { timingSafeEqual } from 'node:crypto';
import type { Db } from './connect.ts';
import { DIGITS, derivedCode } from './derived-code.ts';
import type { Seal } from './seal.ts';

/** The codes sent to a vehicle's owner for a case. */
export interface OwnerCode {
  /** Whoever is asked. */
  ownerHash: Buffer;
  /** Number of the code that is to be sent, and of the last one that was. */
  wanted: number;
  sent: number;
  confirmedAt: Date | null;
}

const COLUMNS = { ownerHash: 'owner_hash', wanted: 'wanted', sent: 'sent', confirmedAt: 'confirmed_at' };
const CODE_LENGTH = 6;

/** The code of six digits that a case sends as its n-th: made of its key and never kept, so that whoever sends it again sends the same. */
export const ownerCodeOf = (seal: Seal, caseId: string, n: number): string =>
  derivedCode(seal, { kind: 'owner-code', of: `${caseId} ${n}`, alphabet: DIGITS, length: CODE_LENGTH });

/** How far asking the owner has come; null where nobody was asked yet. */
export const findOwnerCode = async (db: Db, caseId: string): Promise<OwnerCode | null> =>
  (await db('owner_codes').where({ case_id: caseId }).first(COLUMNS)) ?? null;

/** Writes down that the owner is to be asked; whoever was asked first stays so. Answers how far that has come. */
export async function openOwnerCode(db: Db, { caseId, ownerHash }: { caseId: string; ownerHash: Buffer }): Promise<OwnerCode> {
  await db('owner_codes').insert({ case_id: caseId, owner_hash: ownerHash }).onConflict('case_id').ignore();
  return (await findOwnerCode(db, caseId)) as OwnerCode;
}

/** Writes down that the n-th code has gone out; from now on it counts, with tries of its own. False where that is known. */
export const noteOwnerCodeSent = async (db: Db, { caseId, n }: { caseId: string; n: number }): Promise<boolean> =>
  (await db('owner_codes').where({ case_id: caseId }).where('sent', '<', n).update({ sent: n, attempts: 0 })) === 1;

/** Asks for a further code, unless one is on its way; false where the owner has confirmed, or nobody was asked yet. */
export const wantOwnerCode = async (trx: Db, caseId: string): Promise<boolean> =>
  (await trx('owner_codes')
    .where({ case_id: caseId, confirmed_at: null })
    .update({ wanted: trx.raw('sent + 1') })) === 1;

export interface OwnerCodeTry {
  caseId: string;
  /** Six digits. */
  code: string;
  /** Tries a code is good for; policy setting phoneCodeAttempts. */
  attempts: number;
}

/**
 * Tries the code that was sent last, or the one on its way: a phone may have it before the gateway's answer is written down, or without it ever
 * being. Tries of one case wait for each other until the transaction ends, so that each counts. The right one again after it was accepted is
 * right still.
 */
export async function tryOwnerCode(trx: Db, seal: Seal, { caseId, code, attempts }: OwnerCodeTry): Promise<boolean> {
  const row = await trx('owner_codes').where({ case_id: caseId }).forUpdate().first('wanted', 'sent', 'attempts', 'confirmed_at');
  if (!row) return false;
  const right = [row.wanted, row.sent]
    .filter((n) => n > 0)
    .some((n) => timingSafeEqual(Buffer.from(ownerCodeOf(seal, caseId, n)), Buffer.from(code)));
  if (row.confirmed_at) return right;
  if (row.attempts >= attempts) return false;
  await trx('owner_codes')
    .where({ case_id: caseId })
    .update({ attempts: row.attempts + 1, ...(right && { confirmed_at: trx.raw('clock_timestamp()') }) });
  return right;
}

/** Deletes whom a closed case has asked; false where it asked nobody. */
export const deleteOwnerCode = async (trx: Db, caseId: string): Promise<boolean> =>
  (await trx('owner_codes').where({ case_id: caseId }).delete()) > 0;
