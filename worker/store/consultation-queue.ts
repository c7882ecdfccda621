import { type Consultation, consultationOf, consultationRows } from './consultations.ts';
import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';
import type { Seal } from './seal.ts';
import type { Whom } from './appointments.ts';

/** The oldest question that waits in one of these cities (null: in any), locked until the caller's transaction ends; null where none does. */
export async function lockNextWaiting(trx: Db, seal: Seal, cities: readonly string[] | null): Promise<Consultation | null> {
  const query = consultationRows(trx).where({ state: 'waiting' }).orderBy(['asked_at', 'id']).forUpdate().skipLocked();
  if (cities) query.whereIn('city_code', cities);
  const row = await query.first();
  return row ? consultationOf(seal, row) : null;
}

/** How many questions wait in these cities (null: in all). */
export async function countWaiting(db: Db, cities: readonly string[] | null): Promise<number> {
  const query = db('consultations').where({ state: 'waiting' }).count({ count: '*' });
  if (cities) query.whereIn('city_code', cities);
  return Number((await query)[0]?.['count']);
}

/** Which consultations: those that wait, the oldest first; those somebody has, the oldest first; those that are closed, the newest first. */
export const CONSULTATION_LISTS = ['waiting', 'open', 'closed'] as const;

export interface ConsultationFilter {
  /** Only of these cities; null for all. */
  cities: readonly string[] | null;
  list: (typeof CONSULTATION_LISTS)[number];
  city?: string | undefined;
  /** Who has them, or had them last. */
  staffId?: string | undefined;
  /** Key of the last one of the page before: its moment in milliseconds, id. */
  after?: [number, string] | undefined;
  limit: number;
}

/** A page of consultations. */
export async function listConsultations(
  db: Db,
  seal: Seal,
  { cities, list, city, staffId, after, limit }: ConsultationFilter,
): Promise<Page<Consultation>> {
  const [moment, order, sign] = list === 'closed' ? (['closed_at', 'desc', '<'] as const) : (['asked_at', 'asc', '>'] as const);
  const query = consultationRows(db)
    .orderBy([
      { column: moment, order },
      { column: 'id', order },
    ])
    .limit(limit + 1);
  // The words of the condition are those of the partial index.
  query.whereRaw(list === 'closed' ? 'closed_at is not null' : `state = '${list}'`);
  if (cities) query.whereIn('city_code', cities);
  if (city) query.where({ city_code: city });
  if (staffId) query.where({ staff_id: staffId });
  if (after) query.whereRaw(`(${moment}, id) ${sign} (?, ?)`, [new Date(after[0]), after[1]]);
  const found = (await query).map((row) => consultationOf(seal, row));
  return pageOf(found, limit, (each) => [(list === 'closed' ? (each.closedAt as Date) : each.askedAt).getTime(), each.id]);
}

/** What somebody asked, the newest first. */
export async function listConsultationsOf(db: Db, seal: Seal, { identityHash, phoneHashes = [] }: Whom): Promise<Consultation[]> {
  const query = consultationRows(db)
    .where((either) => {
      either.whereIn('phone_hash', phoneHashes);
      if (identityHash) either.orWhere({ identity_hash: identityHash });
    })
    .orderBy('asked_at', 'desc');
  return (await query).map((row) => consultationOf(seal, row));
}

const EMPTIED = {
  request_hash: null,
  identity_hash: null,
  phone_hash: null,
  person_sealed: null,
  question_sealed: null,
  answer_sealed: null,
};

const closed = (trx: Db) => trx('consultations').whereNotNull('closed_at').where({ purged_at: null });

/** Empties these, and what was written on having a field of them shown. */
async function empty(trx: Db, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  await trx('reveals').whereIn('consultation_id', ids).update({ note_sealed: null });
  return closed(trx)
    .whereIn('id', ids)
    .update({ ...EMPTIED, purged_at: trx.raw('clock_timestamp()') });
}

/**
 * Deletes whom consultations that were closed before this moment name and what was said, at most `limit` of them; what was asked about, how and
 * with which outcome stays. Answers how many.
 */
export async function emptyConsultations(trx: Db, { before, limit }: { before: Date; limit: number }): Promise<number> {
  return empty(trx, await closed(trx).where('closed_at', '<', before).orderBy('closed_at').limit(limit).pluck('id'));
}

/** The same of some; answers how many were closed and are empty now. */
export const emptyConsultationsNamed = (trx: Db, ids: readonly string[]): Promise<number> => empty(trx, ids);
