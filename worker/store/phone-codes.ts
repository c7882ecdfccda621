import { timingSafeEqual } from 'node:crypto';
import type { Db } from './connect.ts';
import type { Seal } from './seal.ts';

/** What a code sent by SMS is asked for. */
export const PHONE_CODE_PURPOSES = ['registration', 'password-reset', 'phone-change'] as const;
export type PhoneCodePurpose = (typeof PHONE_CODE_PURPOSES)[number];

export interface NewPhoneCode {
  id: string;
  channelId: string;
  purpose: PhoneCodePurpose;
  phoneHash: Buffer;
  /** Six digits. */
  code: string;
  expiresAt: Date;
}

/** A code is one of a million, so its hash is keyed and covers the id: whoever reads the table cannot try them all. */
const hashOf = (seal: Seal, id: string, code: string): Buffer => seal.lookupHash('phone-code', `${id} ${code}`);

/** Writes a code that is about to be sent. */
export async function insertPhoneCode(
  db: Db,
  seal: Seal,
  { id, channelId, purpose, phoneHash, code, expiresAt }: NewPhoneCode,
): Promise<void> {
  await db('phone_codes').insert({
    id,
    channel_id: channelId,
    purpose,
    phone_hash: phoneHash,
    code_hash: hashOf(seal, id, code),
    expires_at: expiresAt,
  });
}

export interface CodeTry {
  id: string;
  channelId: string;
  code: string;
  /** Tries a code is good for; policy setting phoneCodeAttempts. */
  attempts: number;
}

/**
 * Whether this is the code that was sent. The try is counted before the code is looked at, so that tries made at the same moment count too;
 * an unknown, expired, used-up or other channel's code does not fit, and neither does any other.
 */
export async function verifyPhoneCode(db: Db, seal: Seal, { id, channelId, code, attempts }: CodeTry): Promise<boolean> {
  const [row] = await db('phone_codes')
    .where({ id, channel_id: channelId })
    .where('expires_at', '>', db.fn.now())
    .where('attempts', '<', attempts)
    .increment('attempts', 1)
    .returning('code_hash');
  if (!row || !timingSafeEqual(row.code_hash, hashOf(seal, id, code))) return false;
  await db('phone_codes').where({ id, verified_at: null }).update({ verified_at: db.fn.now() });
  return true;
}

/** Deletes codes that could be entered last before this moment, at most `limit` of them; answers how many. */
export const deletePhoneCodes = (trx: Db, { before, limit }: { before: Date; limit: number }): Promise<number> =>
  trx('phone_codes')
    .whereIn('id', trx('phone_codes').where('expires_at', '<', before).orderBy('expires_at').limit(limit).select('id'))
    .delete();

export interface SentCode {
  purpose: PhoneCodePurpose;
  sentAt: Date;
  expiresAt: Date;
  verifiedAt: Date | null;
}

/** The codes sent to these phones that are still on record, oldest first. */
export const listPhoneCodes = (db: Db, phoneHashes: readonly Buffer[]): Promise<SentCode[]> =>
  db('phone_codes')
    .whereIn('phone_hash', phoneHashes)
    .orderBy('created_at')
    .select('purpose', { sentAt: 'created_at', expiresAt: 'expires_at', verifiedAt: 'verified_at' });

/** Deletes the codes sent to these phones; answers how many there were. */
export const deletePhoneCodesOf = (trx: Db, phoneHashes: readonly Buffer[]): Promise<number> =>
  trx('phone_codes').whereIn('phone_hash', phoneHashes).delete();
