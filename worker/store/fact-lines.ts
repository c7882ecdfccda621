import type { Knex } from 'knex';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Backtest, whereTested } from './backtests.ts';
import { databaseUrlOf } from './connect.ts';
import type { FactTable } from './fact-tables.ts';

/** What stands in a line before the facts. */
const LEADING_COLUMNS = ['evaluation_id', 'city_code', 'channel_id'] as const;

export type Stretch = Pick<Backtest, 'filter' | 'sample'> & { after: number; through: number; limit: number };

/**
 * Reads facts of evaluations as the text of PostgreSQL's COPY, in pieces as they come: a line per evaluation in the order of their ids, its
 * columns the leading ones and then the facts, with tabs between.
 */
export async function* readFactLines(db: Knex, table: FactTable, { after, through, limit, ...tested }: Stretch): AsyncGenerator<Buffer> {
  const query = whereTested(db(table.name), tested)
    .where('evaluation_id', '>', after)
    .where('evaluation_id', '<=', through)
    .orderBy('evaluation_id')
    .limit(limit)
    .select([...LEADING_COLUMNS, ...table.columns]);
  // COPY needs a connection of its own: those of the pool are pipelined.
  const client = new pg.Client({ connectionString: databaseUrlOf(db), application_name: 'trafficdesk-facts' });
  await client.connect();
  try {
    yield* client.query(copyTo(`copy (${query.toQuery()}) to stdout`));
  } finally {
    await client.end();
  }
}
