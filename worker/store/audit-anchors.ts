import type { Db } from './connect.ts';

/** A signed head as the database remembers it; the signature itself is kept outside. */
export interface RememberedAnchor {
  seq: number;
  /** In hexadecimal. */
  hash: string;
  /** Id of the key that signed. */
  key: string;
  /** ISO 8601. */
  at: string;
}

/** Remembers that a head was signed and laid down outside. Never changed or removed afterwards. */
export async function rememberAnchor(db: Db, { seq, hash, key, at }: RememberedAnchor): Promise<void> {
  await db('audit_anchors').insert({ seq, hash: Buffer.from(hash, 'hex'), key_id: key, signed_at: at });
}

/** The places that were anchored, as far as the database remembers. */
export const listAnchoredPlaces = async (db: Db): Promise<Set<number>> => new Set(await db('audit_anchors').pluck('seq'));

/** When the first record after a place was written; null where there is none. */
export async function findNextRecordAt(db: Db, seq: number): Promise<Date | null> {
  const row = await db('audit_chain')
    .join('audit', { 'audit.id': 'audit_id', 'audit.at': 'written_at' })
    .where('seq', '>', seq)
    .orderBy('seq')
    .first('at');
  return row?.at ?? null;
}
