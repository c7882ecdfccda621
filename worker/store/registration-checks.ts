import type { Db } from './connect.ts';
import type { IdentityCheckState } from './identity-checks.ts';
import type { Place, Seal } from './seal.ts';

/** A real-person check that was begun for somebody who registers. */
export interface RegistrationCheck {
  /** Named by the channel and the key it was begun under. */
  id: string;
  channelId: string;
  requestHash: Buffer;
  /** The partner's name for it. */
  checkId: string;
  /** Where the person does it; null once nobody can any more. */
  url: string | null;
  expiresAt: Date;
  state: IdentityCheckState;
  /** Whether the time in which it can be done is over, by the database's clock. */
  over: boolean;
}

const placeOf = (id: string): Place => `identity_checks.url:${id}`;

export interface NewRegistrationCheck extends Pick<RegistrationCheck, 'id' | 'channelId' | 'requestHash' | 'checkId' | 'expiresAt'> {
  identityHash: Buffer;
  phoneHash: Buffer;
  url: string;
}

/** Writes a check that has begun; a second one of this id violates the table's key. */
export async function insertRegistrationCheck(trx: Db, seal: Seal, begun: NewRegistrationCheck): Promise<void> {
  await trx('identity_checks').insert({
    id: begun.id,
    channel_id: begun.channelId,
    identity_hash: begun.identityHash,
    phone_hash: begun.phoneHash,
    request_hash: begun.requestHash,
    check_id: begun.checkId,
    url_sealed: seal.seal(begun.url, placeOf(begun.id)),
    expires_at: begun.expiresAt,
  });
}

/** The check of this id that a channel began for a registration; null where there is none. */
export async function findRegistrationCheck(
  db: Db,
  seal: Seal,
  { id, channelId }: { id: string; channelId: string },
): Promise<RegistrationCheck | null> {
  const row = await db('identity_checks').where({ id, channel_id: channelId }).first(
    'id',
    'state',
    {
      channelId: 'channel_id',
      requestHash: 'request_hash',
      checkId: 'check_id',
      urlSealed: 'url_sealed',
      expiresAt: 'expires_at',
    },
    db.raw('expires_at <= clock_timestamp() as over'),
  );
  if (!row) return null;
  const { urlSealed, ...rest } = row;
  return { ...rest, url: urlSealed && seal.open(urlSealed, placeOf(id)) };
}

export interface CheckUse {
  id: string;
  channelId: string;
  identityHash: Buffer;
  phoneHash: Buffer;
  /** How long after it was passed it serves. */
  minutes: number;
}

/**
 * Uses what a passed check has proven, once: of many who try at the same moment one is told true. It must be of this person with this phone, begun by
 * this channel, and passed not too long ago.
 */
export async function useRegistrationCheck(trx: Db, { id, channelId, identityHash, phoneHash, minutes }: CheckUse): Promise<boolean> {
  const used = await trx('identity_checks')
    .where({ id, channel_id: channelId, identity_hash: identityHash, phone_hash: phoneHash, state: 'passed', used_at: null })
    .whereRaw('settled_at > clock_timestamp() - make_interval(mins => ?)', [minutes])
    .update({ used_at: trx.raw('clock_timestamp()') });
  return used === 1;
}

/** Deletes checks of registrations that could be done last before this moment, at most `limit` of them; answers how many. */
export const deleteRegistrationChecks = (trx: Db, { before, limit }: { before: Date; limit: number }): Promise<number> =>
  trx('identity_checks')
    .whereIn(
      'id',
      trx('identity_checks').where({ case_id: null }).where('expires_at', '<', before).orderBy('expires_at').limit(limit).select('id'),
    )
    .delete();

/** Deletes the checks of registrations of a person; answers how many there were. */
export const deleteRegistrationChecksOf = (trx: Db, identityHash: Buffer): Promise<number> =>
  trx('identity_checks').where({ identity_hash: identityHash }).delete();
