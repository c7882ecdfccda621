import type { Knex } from 'knex';
import type { Db } from './connect.ts';

/** What cases are searched for by; all but their number, which names nobody. */
export const SEARCH_KINDS = ['plate', 'identity', 'phone'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** What is sought: keyed hashes of it. Of a plate there is one for each type of plate it can be of. */
export interface Sought {
  kind: SearchKind;
  hashes: readonly Buffer[];
}

/** A search somebody made. It serves for some days (retention policy), and names nobody. */
export interface Search extends Sought {
  id: string;
  searchedBy: string;
  searchedAt: Date;
  /** Whoever has seen what it finds. */
  seenBy: string[];
}

const COLUMNS = { id: 'id', kind: 'kind', hashes: 'hashes', searchedBy: 'searched_by', searchedAt: 'searched_at', seenBy: 'seen_by' };

/** Keeps a search and answers its id; whoever made it has seen what it finds. */
export async function insertSearch(trx: Db, { kind, hashes, searchedBy }: Pick<Search, 'kind' | 'hashes' | 'searchedBy'>): Promise<string> {
  const [row] = await trx('searches')
    .insert({ kind, hashes, searched_by: searchedBy, seen_by: [searchedBy] })
    .returning('id');
  return row.id;
}

/** A search; null where there is none any more. */
export async function findSearch(db: Db, id: string): Promise<Search | null> {
  return (await db('searches').where({ id }).first(COLUMNS)) ?? null;
}

/** The keyed hash of the ID number of whoever is sought: the person themselves, or the user whose account has the phone; null where that is nobody. */
export async function personSought(db: Db, { kind, hashes: [hash] }: Sought): Promise<Buffer | null> {
  if (kind === 'plate' || !hash) return null;
  return kind === 'identity' ? hash : ((await db('accounts').where({ phone_hash: hash }).first('identity_hash'))?.identity_hash ?? null);
}

/** Notes that somebody sees what a search finds; true the first time. */
export async function noteSearchSeen(trx: Db, { id, staffId }: { id: string; staffId: string }): Promise<boolean> {
  const noted = await trx('searches')
    .where({ id })
    .whereRaw('? <> all (seen_by)', [staffId])
    .update({ seen_by: trx.raw('array_append(seen_by, ?::uuid)', [staffId]) });
  return noted === 1;
}

/** The columns of the cases that anything sought is looked for in, each of which has an index. */
const LOOKED_IN: Record<SearchKind, readonly string[]> = {
  plate: ['vehicle_hash'],
  identity: ['applicant_hash', 'owner_hash'],
  phone: ['phone_hash', 'former_phone_hash'],
};

/**
 * Cases about what is sought: the vehicle; somebody as applicant or owner; or a phone that was asked for, replaced, named in an application that was
 * joined, or is now that of the applicant's account. Each is looked for apart, in the index it has.
 */
export function casesFound(db: Db, { kind, hashes }: Sought): Knex.QueryBuilder {
  const any = (column: string) => (query: Knex.QueryBuilder) => void query.whereRaw('?? = any(?)', [column, [...hashes]]);
  const [first = db('cases').select('id'), ...others] = [
    ...LOOKED_IN[kind].map((column) => db('cases').modify(any(column)).select('id')),
    ...(kind === 'phone'
      ? [
          db('case_joins').modify(any('phone_hash')).select({ id: 'case_id' }),
          db('accounts').join('cases', 'applicant_hash', 'identity_hash').modify(any('accounts.phone_hash')).select('cases.id'),
        ]
      : []),
  ];
  return db
    .with('named', first.union(others))
    .from('named')
    .join('cases', 'cases.id', 'named.id')
    .select('cases.id', 'submitted_at', 'number', 'city_code', 'state', 'process');
}

/** Deletes searches made before this moment, at most `limit` of them; answers how many. */
export const deleteSearches = (trx: Db, { before, limit }: { before: Date; limit: number }): Promise<number> =>
  trx('searches')
    .whereIn('id', trx('searches').where('searched_at', '<', before).orderBy('searched_at').limit(limit).select('id'))
    .delete();

/** Deletes the searches for any of these; answers how many there were. They are few: no older than some days. */
export const deleteSearchesFor = (trx: Db, hashes: readonly Buffer[]): Promise<number> =>
  trx('searches')
    .whereRaw('hashes && cast(? as bytea[])', [[...hashes]])
    .delete();
