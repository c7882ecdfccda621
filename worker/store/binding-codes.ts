import type { Db } from './connect.ts';

export interface NewBindingCode {
  id: string;
  channelId: string;
  ownerHash: Buffer;
  vehicleHash: Buffer;
  /** How long it can be scanned, by the database's clock. */
  minutes: number;
}

/** Writes a code that an owner makes for a vehicle; answers until when it can be scanned. */
export async function insertBindingCode(trx: Db, { id, channelId, ownerHash, vehicleHash, minutes }: NewBindingCode): Promise<Date> {
  const [row] = await trx('binding_codes')
    .insert({
      id,
      channel_id: channelId,
      owner_hash: ownerHash,
      vehicle_hash: vehicleHash,
      expires_at: trx.raw('clock_timestamp() + make_interval(mins => ?)', [minutes]),
    })
    .returning('expires_at');
  return row.expires_at;
}

export interface CodeScan {
  id: string;
  caseId: string;
  applicantHash: Buffer;
  vehicleHash: Buffer;
}

/**
 * Uses a code up for a case, in the transaction that writes the case: of many who scan it at the same moment one is told true. It must be of
 * this vehicle, of an owner who is not the one that scans, unexpired and unused.
 */
export async function useBindingCode(trx: Db, { id, caseId, applicantHash, vehicleHash }: CodeScan): Promise<boolean> {
  const used = await trx('binding_codes')
    .where({ id, vehicle_hash: vehicleHash, used_at: null })
    .whereNot({ owner_hash: applicantHash })
    .where('expires_at', '>', trx.raw('clock_timestamp()'))
    .update({ used_at: trx.raw('clock_timestamp()'), used_by_case: caseId });
  return used === 1;
}

/** Whose code it is; null where there is none. */
export async function findCodeOwner(db: Db, id: string): Promise<Buffer | null> {
  return (await db('binding_codes').where({ id }).first('owner_hash'))?.owner_hash ?? null;
}

/** Notes that a code was scanned again after it had served; answers whose it is at the first time, null later. */
export async function noteSecondScan(db: Db, id: string): Promise<Buffer | null> {
  const [row] = await db('binding_codes')
    .where({ id, scanned_again_at: null })
    .whereNotNull('used_at')
    .update({ scanned_again_at: db.raw('clock_timestamp()') })
    .returning('owner_hash');
  return row?.owner_hash ?? null;
}

/** Takes that back, so that the next scan is noted as the first. */
export async function forgetSecondScan(db: Db, id: string): Promise<void> {
  await db('binding_codes').where({ id }).update({ scanned_again_at: null });
}

/** Why a code was not good, for the record alone. */
export type CodeFault = 'unknown' | 'another-vehicle' | 'own-code' | 'used' | 'expired';

/** What was wrong with a code that could not be used up. */
export async function faultOfCode(db: Db, { id, applicantHash, vehicleHash }: Omit<CodeScan, 'caseId'>): Promise<CodeFault> {
  const row = await db('binding_codes').where({ id }).first('owner_hash', 'vehicle_hash', 'used_at');
  if (!row) return 'unknown';
  if (!vehicleHash.equals(row.vehicle_hash)) return 'another-vehicle';
  if (applicantHash.equals(row.owner_hash)) return 'own-code';
  return row.used_at ? 'used' : 'expired';
}

export interface MadeCode {
  madeAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
}

/** The codes a person has made that are still on record, oldest first. */
export const listBindingCodes = (db: Db, ownerHash: Buffer): Promise<MadeCode[]> =>
  db('binding_codes')
    .where({ owner_hash: ownerHash })
    .orderBy('made_at')
    .select({ madeAt: 'made_at', expiresAt: 'expires_at', usedAt: 'used_at' });

/** Deletes codes that could be scanned last before this moment, at most `limit` of them, but none whose case is open; answers how many. */
export const deleteBindingCodes = (trx: Db, { before, limit }: { before: Date; limit: number }): Promise<number> =>
  trx('binding_codes')
    .whereIn(
      'id',
      trx('binding_codes')
        .leftJoin('cases', 'cases.id', 'used_by_case')
        .where('expires_at', '<', before)
        .where((over) => over.whereNull('used_by_case').orWhereNotNull('closed_at'))
        .orderBy('expires_at')
        .limit(limit)
        .select('binding_codes.id'),
    )
    .delete();

/** Deletes the codes a person has made; answers how many there were. */
export const deleteBindingCodesOf = (trx: Db, ownerHash: Buffer): Promise<number> =>
  trx('binding_codes').where({ owner_hash: ownerHash }).delete();
