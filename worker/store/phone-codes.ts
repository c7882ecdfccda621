import { timingSafeEqual } from 'node:crypto';
import type { Db } from './connect.ts';
import type { Seal } from './seal.ts';

/** What a code sent by SMS is asked for. */
export const PHONE_CODE_PURPOSES = ['registration', 'password-reset', 'account-appeal', 'phone-change', 'block-appeal'] as const;
export type PhoneCodePurpose = (typeof PHONE_CODE_PURPOSES)[number];

/** Those sent to a phone that whoever asks has named, and entered by themselves. */
export type OpenPurpose = Exclude<PhoneCodePurpose, 'password-reset'>;
export const OPEN_PURPOSES = PHONE_CODE_PURPOSES.filter((purpose): purpose is OpenPurpose => purpose !== 'password-reset');

export interface NewPhoneCode {
  id: string;
  channelId: string;
  purpose: PhoneCodePurpose;
  phoneHash: Buffer;
  /** Whom its limits count: an end user of the channel, or the channel. */
  askedBy: string;
  /** Six digits. */
  code: string;
  expiresAt: Date;
}

/** The moment itself, and not that at which the transaction began: whoever waited for a lock is no earlier than they are. */
const NOW = (db: Db) => db.raw('clock_timestamp()');

/** A code is one of a million, so its hash is keyed and covers the id: whoever reads the table cannot try them all. */
const hashOf = (seal: Seal, id: string, code: string): Buffer => seal.lookupHash('phone-code', `${id} ${code}`);

/**
 * Writes a code that is about to be sent, and ends those that the same asker had sent to this phone for the same purpose: nobody voids what
 * somebody else asked for. Sends to one phone follow each other by the limits; what was verified already stays so.
 */
export async function insertPhoneCode(
  trx: Db,
  seal: Seal,
  { id, channelId, purpose, phoneHash, askedBy, code, expiresAt }: NewPhoneCode,
): Promise<void> {
  await trx('phone_codes')
    .where({ phone_hash: phoneHash, purpose, asked_by: askedBy, verified_at: null })
    .where('expires_at', '>', NOW(trx))
    .update({ expires_at: NOW(trx) });
  await trx('phone_codes').insert({
    id,
    channel_id: channelId,
    purpose,
    phone_hash: phoneHash,
    asked_by: askedBy,
    code_hash: hashOf(seal, id, code),
    expires_at: expiresAt,
  });
}

/** Ends a code that reached nobody. */
export async function endPhoneCode(trx: Db, id: string): Promise<void> {
  await trx('phone_codes')
    .where({ id })
    .update({ expires_at: NOW(trx) });
}

/** Ends every code sent to these phones that could still be entered or used. */
export async function endPhoneCodesOf(trx: Db, phoneHashes: readonly Buffer[]): Promise<void> {
  await trx('phone_codes')
    .whereIn('phone_hash', phoneHashes)
    .where('expires_at', '>', NOW(trx))
    .update({ expires_at: NOW(trx) });
}

export interface CodeTry {
  id: string;
  channelId: string;
  code: string;
  /** What it must have been sent for; another counts as wrong. */
  purposes: readonly PhoneCodePurpose[];
  /** To which phone it must have been sent, where that is known. */
  phoneHash?: Buffer;
  /** The channel's Idempotency-Key: the same try under the same key gets the same answer. */
  key: string;
  /** Tries a code is good for; policy setting phoneCodeAttempts. */
  attempts: number;
}

/** 'again': it was verified by this same request before. `at` is when. */
export type CodeVerdict = { verdict: 'verified' | 'again'; at: Date } | { verdict: 'refused' };

const REFUSED: CodeVerdict = { verdict: 'refused' };

/**
 * Tries a code and uses it up where it is right. Tries at one code wait for each other until the transaction ends, so that each counts,
 * and of many right ones one is verified. An unknown, expired, used-up or other channel's code is refused like a wrong one.
 */
export async function verifyPhoneCode(
  trx: Db,
  seal: Seal,
  { id, channelId, code, purposes, phoneHash, key, attempts }: CodeTry,
): Promise<CodeVerdict> {
  const codeHash = hashOf(seal, id, code);
  const request = seal.lookupHash('request', `${id} ${key}`);
  const row = await trx('phone_codes')
    .where({ id, channel_id: channelId })
    .where('expires_at', '>', NOW(trx))
    .forUpdate()
    .first('code_hash', 'attempts', 'verified_request', 'verified_at', 'purpose', 'phone_hash');
  if (!row) return REFUSED;
  const isSent = purposes.includes(row.purpose) && (!phoneHash || timingSafeEqual(row.phone_hash, phoneHash));
  const right = timingSafeEqual(row.code_hash, codeHash) && isSent;
  if (row.verified_request)
    return right && timingSafeEqual(row.verified_request, request) ? { verdict: 'again', at: row.verified_at } : REFUSED;
  if (row.attempts >= attempts) return REFUSED;
  const verified = right && { verified_at: NOW(trx), verified_request: request };
  const [tried] = await trx('phone_codes')
    .where({ id })
    .update({ attempts: row.attempts + 1, ...verified })
    .returning('verified_at');
  return right ? { verdict: 'verified', at: tried.verified_at } : REFUSED;
}

export interface CodeUse {
  id: string;
  channelId: string;
  purpose: PhoneCodePurpose;
  phoneHash: Buffer;
}

/**
 * Uses what a verified code has proven, once: of many who try at the same moment one is told true. The code must have been sent to this phone
 * for this purpose by this channel, and be unexpired still.
 */
export async function usePhoneCode(trx: Db, { id, channelId, purpose, phoneHash }: CodeUse): Promise<boolean> {
  const used = await trx('phone_codes')
    .where({ id, channel_id: channelId, purpose, phone_hash: phoneHash, used_at: null })
    .whereNotNull('verified_at')
    .where('expires_at', '>', NOW(trx))
    .update({ used_at: NOW(trx) });
  return used === 1;
}

/**
 * Whether a code that has not expired has shown that this phone is held by whoever asks; looking uses up nothing. `orUsed` takes one that has served
 * already, where the same is asked again.
 */
export async function holdsPhoneCode(
  db: Db,
  { id, channelId, purpose, phoneHash, orUsed = false }: CodeUse & { orUsed?: boolean },
): Promise<boolean> {
  const row = await db('phone_codes')
    .where({ id, channel_id: channelId, purpose, phone_hash: phoneHash, ...(!orUsed && { used_at: null }) })
    .whereNotNull('verified_at')
    .where('expires_at', '>', db.raw('clock_timestamp()'))
    .first('id');
  return row !== undefined;
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
