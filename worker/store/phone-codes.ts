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

/**
 * Writes a code that is about to be sent, and ends those sent to this phone for the same purpose before. Sends to one phone follow each
 * other by the limits; what was verified already stays so.
 */
export async function insertPhoneCode(
  trx: Db,
  seal: Seal,
  { id, channelId, purpose, phoneHash, code, expiresAt }: NewPhoneCode,
): Promise<void> {
  await trx('phone_codes')
    .where({ phone_hash: phoneHash, purpose, verified_at: null })
    .where('expires_at', '>', trx.fn.now())
    .update({ expires_at: trx.fn.now() });
  await trx('phone_codes').insert({
    id,
    channel_id: channelId,
    purpose,
    phone_hash: phoneHash,
    code_hash: hashOf(seal, id, code),
    expires_at: expiresAt,
  });
}

/** Ends a code that reached nobody. */
export async function endPhoneCode(trx: Db, id: string): Promise<void> {
  await trx('phone_codes').where({ id }).update({ expires_at: trx.fn.now() });
}

export interface CodeTry {
  id: string;
  channelId: string;
  code: string;
  /** The channel's Idempotency-Key: the same try under the same key gets the same answer. */
  key: string;
  /** Tries a code is good for; policy setting phoneCodeAttempts. */
  attempts: number;
}

/** 'again': it was verified by this same request before. */
export type CodeVerdict = 'verified' | 'again' | 'refused';

/**
 * Tries a code and uses it up where it is right. Tries at one code wait for each other until the transaction ends, so that each counts,
 * and of many right ones one is verified. An unknown, expired, used-up or other channel's code is refused like a wrong one.
 */
export async function verifyPhoneCode(trx: Db, seal: Seal, { id, channelId, code, key, attempts }: CodeTry): Promise<CodeVerdict> {
  const codeHash = hashOf(seal, id, code);
  const request = seal.lookupHash('request', `${id} ${key}`);
  const row = await trx('phone_codes')
    .where({ id, channel_id: channelId })
    .where('expires_at', '>', trx.fn.now())
    .forUpdate()
    .first('code_hash', 'attempts', 'verified_request');
  if (!row) return 'refused';
  const right = timingSafeEqual(row.code_hash, codeHash);
  if (row.verified_request) return right && timingSafeEqual(row.verified_request, request) ? 'again' : 'refused';
  if (row.attempts >= attempts) return 'refused';
  const verified = right && { verified_at: trx.fn.now(), verified_request: request };
  await trx('phone_codes')
    .where({ id })
    .update({ attempts: row.attempts + 1, ...verified });
  return right ? 'verified' : 'refused';
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
