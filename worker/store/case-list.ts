import type { Knex } from 'knex';
import type { CaseState } from '../contracts/case-state.ts';
import { type ProcessId, PROCESSES } from '../contracts/process.ts';
import { CASE_COLUMNS, type Case, caseFromRow, type CaseRow } from './cases.ts';
import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';
import type { Seal } from './seal.ts';
import { casesFound, type Sought } from './searches.ts';
import { type Order, strands } from './strands.ts';

export interface CaseFilter {
  /** Only cases of these cities; null for all. */
  cities: readonly string[] | null;
  state?: CaseState | undefined;
  process?: ProcessId | undefined;
  city?: string | undefined;
  number?: string | undefined;
  /** Only what a search finds. */
  sought?: Sought | undefined;
  /** Key of the last case of the page before: submission time in milliseconds, id. */
  after?: [number, string] | undefined;
  limit: number;
}

const NEWEST_FIRST: readonly Order[] = [
  { column: 'submitted_at', order: 'desc' },
  { column: 'id', order: 'desc' },
];

/** What is named by itself, of which there is little: what a search found, or the case of a number. */
function namedKeys(db: Db, { cities, state, process, city, number, sought, after, limit }: CaseFilter): Knex.QueryBuilder {
  const query = db(sought ? casesFound(db, sought).as('sought') : 'cases')
    .orderBy([...NEWEST_FIRST])
    .limit(limit + 1)
    .select('id', 'submitted_at');
  if (number) query.where({ number });
  if (cities) query.whereIn('city_code', cities);
  if (state) query.where({ state });
  if (process) query.where({ process });
  if (city) query.where({ city_code: city });
  if (after) query.whereRaw('(submitted_at, id) < (?, ?)', [new Date(after[0]), after[1]]);
  return query;
}

/** Everything else is read off the indexes by city, process and state. */
function listedKeys(db: Db, { cities, state, process, city, after, limit }: CaseFilter): Knex.QueryBuilder {
  const ofCities = city === undefined ? cities : [city].filter((each) => cities === null || cities.includes(each));
  const processes = process ? [process] : PROCESSES;
  return strands(
    db,
    {
      table: 'cases',
      of: {
        ...(ofCities && { city_code: ofCities }),
        ...(state && { state: [state] }),
        ...((process || (ofCities && state)) && { process: processes }),
      },
      order: NEWEST_FIRST,
      limit: limit + 1,
      narrow: (query) => {
        if (after) query.whereRaw('(submitted_at, id) < (?, ?)', [new Date(after[0]), after[1]]);
      },
    },
    { merged: true },
  );
}

/** A page of cases, newest first. */
export async function listCases(db: Db, seal: Seal, filter: CaseFilter): Promise<Page<Case>> {
  const found = filter.number || filter.sought ? namedKeys(db, filter) : listedKeys(db, filter);
  const rows: CaseRow[] = await db
    .with('found', found)
    .from('found')
    .join('cases', 'cases.id', 'found.id')
    .orderBy(NEWEST_FIRST.map(({ column, order }) => ({ column: `cases.${column}`, order })))
    .select(Object.fromEntries(Object.entries(CASE_COLUMNS).map(([name, column]) => [name, `cases.${column}`])));
  return pageOf(
    rows.map((row) => caseFromRow(seal, row)),
    filter.limit,
    (row) => [row.submittedAt.getTime(), row.id],
  );
}
