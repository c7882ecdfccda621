import type { Knex } from 'knex';
import type { Db } from './connect.ts';

/** A part of the order of a list: a column, or what the index has in its place, which is then called that. */
export interface Order {
  column: string;
  is?: string;
  order?: 'asc' | 'desc';
}

interface Strands {
  table: 'cases' | 'reviews';
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
    .select(order.map(({ column, is }) => (is ? db.raw(`${is} as ??`, [column]) : column)))
    .orderByRaw(order.map(({ column, is = column, order: way = 'asc' }) => `${is} ${way}`).join(', '))
    .limit(limit)
    .modify(narrow);
  for (const column of columns) strand.whereRaw('?? = ??', [`${table}.${column}`, `each_${column}.value`]);
  const values = Object.values(of).map((some) => [...some]);
  const from = columns.map((column) => `unnest(cast(? as text[])) as each_${column} (value) cross join lateral `).join('');
  const all = db
    .from(db.raw(`${from}(?) as strand`, [...values, strand]))
    .limit(limit)
    .select(order.map(({ column }) => `strand.${column}`));
  return merged ? all.orderBy(order.map(({ column, order: way }) => ({ column, order: way }))) : all;
}

/** The cities that rows are of, each looked up after the one before it: as many reads as there are cities. */
export async function citiesOf(db: Db, table: 'cases' | 'reviews'): Promise<string[]> {
  const open = table === 'reviews' ? 'closed_at is null' : 'true';
  const { rows } = await db.raw(
    `with recursive each as (
       (select city_code from ${table} where ${open} order by city_code limit 1)
       union all
       select (select city_code from ${table} where ${open} and city_code > each.city_code order by city_code limit 1) from each
        where each.city_code is not null)
     select city_code from each where city_code is not null`,
  );
  return rows.map(({ city_code }: { city_code: string }) => city_code);
}
