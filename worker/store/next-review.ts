import type { Knex } from 'knex';
import { PROCESSES } from '../contracts/process.ts';
import type { Db } from './connect.ts';
import { BY_URGENCY, BY_URGENCY_OF_CITY } from './queue-filter.ts';
import { strands } from './strands.ts';

/** As many as may be taken by others at the same moment. */
const CANDIDATES = 50;

type Narrow = (query: Knex.QueryBuilder) => void;

/**
 * Locks the most urgent review of these cities (null: of all) that is `free`, and answers its case; null when none is. What somebody else is just taking is passed over. In a
 * large backlog the reviews of a few cities are looked up by city: walking through all of them by urgency might meet one last.
 */
export async function lockNextReview(trx: Db, cities: readonly string[] | null, free: Narrow): Promise<string | null> {
  const lock = async (narrow: Narrow): Promise<string | null> => {
    const row = await trx('reviews')
      .modify(free)
      .modify(narrow)
      .orderBy([...BY_URGENCY])
      .limit(1)
      .forUpdate()
      .skipLocked()
      .first('case_id');
    return row?.case_id ?? null;
  };
  if (cities === null) return lock(() => {});
  const passed: string[] = [];
  for (;;) {
    const narrow: Narrow = (query) => void query.modify(free).whereNotIn('id', passed);
    const of = { city_code: cities, process: PROCESSES };
    const order = BY_URGENCY_OF_CITY;
    const rows = await strands(trx, { table: 'reviews', of, order, limit: CANDIDATES, narrow }, { merged: true });
    const ids: string[] = rows.map(({ id }: { id: string }) => id);
    const locked = ids.length > 0 ? await lock((query) => void query.whereIn('id', ids)) : null;
    if (locked || ids.length < CANDIDATES) return locked;
    passed.push(...ids);
  }
}
