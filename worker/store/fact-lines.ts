import type { Knex } from 'knex';
import { to as copyTo } from 'pg-copy-streams';
import { type Backtest, whereTested } from './backtests.ts';
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
  const connection = await db.client.acquireConnection();
  let whole = false;
  try {
    yield* connection.query(copyTo(`copy (${query.toQuery()}) to stdout`));
    whole = true;
  } finally {
    // One that was cut off in the middle still has lines to send: the pool throws it away.
    // oxlint-disable-next-line no-underscore-dangle -- so knex marks a connection that is of no more use
    if (!whole) connection.__knex__disposed = 'cut off';
    await db.client.releaseConnection(connection);
  }
}
