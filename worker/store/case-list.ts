import type { Knex } from 'knex';
import type { CaseState } from '../contracts/case-state.ts';
import { type ProcessId, PROCESSES } from '../contracts/process.ts';
import { CASE_COLUMNS, type Case, caseFromRow, type CaseRow } from './cases.ts';
import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';
import type { Seal } from './seal.ts';
import { casesFound, type Sought } from './searches.ts';
import { citiesOf, type Order, strands } from './strands.ts';

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

/** The same, as an index has it: each in words of its own, see the migration 0026_search_cases. */
interface Listing {
  of: Record<string, readonly string[]>;
  moment: string;
}

/** What is read: of all cases where nothing is asked for, else of each city with the process, and the state where one is asked for. */
function listingOf({ cities, state, process }: CaseFilter): Listing {
  if (cities === null) return { of: {}, moment: 'submitted_at' };
  const processes = process ? [process] : PROCESSES;
  if (state) return { of: { city_code: cities, state: [state], process: processes }, moment: `submitted_at at time zone 'Asia/Shanghai'` };
  return { of: { city_code: cities, process: processes }, moment: `submitted_at at time zone 'UTC'` };
}

function listedKeys(db: Db, filter: CaseFilter): Knex.QueryBuilder {
  const { after, limit } = filter;
  const { of, moment } = listingOf(filter);
  const order: Order[] = [
    { column: 'moment', is: `(${moment})`, order: 'desc' },
    { column: 'id', order: 'desc' },
  ];
  const narrow = (query: Knex.QueryBuilder): void => {
    const key = moment.replace('submitted_at', 'cast(? as timestamptz)');
    if (after) query.whereRaw(`(${moment}, id) < (${key}, ?)`, [new Date(after[0]), after[1]]);
  };
  return strands(db, { table: 'cases', of, order, limit: limit + 1, narrow }, { merged: true });
}

/** The cities to go through one by one; null where all cases are read as they come. */
async function citiesListed(db: Db, { cities, city, state, process }: CaseFilter): Promise<readonly string[] | null> {
  if (city !== undefined) return [city].filter((each) => cities?.includes(each) ?? true);
  return cities ?? (state || process ? citiesOf(db, 'cases') : null);
}

/** A page of cases, newest first. */
export async function listCases(db: Db, seal: Seal, filter: CaseFilter): Promise<Page<Case>> {
  const named = filter.number !== undefined || filter.sought !== undefined;
  const cities = named ? filter.cities : await citiesListed(db, filter);
  const rows: CaseRow[] = await db
    .with('found', named ? namedKeys(db, filter) : listedKeys(db, { ...filter, cities }))
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
