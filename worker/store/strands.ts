import type { Knex } from 'knex';
import type { Db } from './connect.ts';

export interface Order {
  column: string;
  order?: 'asc' | 'desc';
}

interface Strands {
  table: string;
  /** Columns that stand before the order in an index, each with the values that rows may have in it. */
  of: Record<string, readonly string[]>;
  /** The order of the list; the index holds each strand in it. */
  order: readonly Order[];
  limit: number;
  narrow: (query: Knex.QueryBuilder) => void;
}

/**
 * Keys of the first rows of a list: the beginning of one strand for each combination of values, each read off the index that holds it in the order
 * of the list. However many rows fit, no more than `limit` of a strand are read. `merged` puts them into the order of the list, as a page needs
 * them; a count does without, and stops where it has enough.
 */
export function strands(db: Db, { table, of, order, limit, narrow }: Strands, { merged }: { merged: boolean }): Knex.QueryBuilder {
  const columns = Object.keys(of);
  const strand = db(table)
    .select(order.map(({ column }) => column))
    .orderBy([...order])
    .limit(limit)
    .modify(narrow);
  for (const column of columns) strand.whereRaw('?? = ??', [`${table}.${column}`, `each_${column}.value`]);
  const values = Object.values(of).map((some) => [...some]);
  const from = columns.map((column) => `unnest(cast(? as text[])) as each_${column} (value) cross join lateral `).join('');
  const all = db
    .from(db.raw(`${from}(?) as strand`, [...values, strand]))
    .limit(limit)
    .select('strand.*');
  return merged ? all.orderBy([...order]) : all;
}
