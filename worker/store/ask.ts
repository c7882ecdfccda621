import type { Db } from './connect.ts';

/** Where a statement takes a value: as PostgreSQL names it, or as knex does, in brackets where a cast follows. Never a value itself, which has no place in a text. */
export type Place = `$${number}` | `:${string}` | `(:${string})`;

/**
 * Asks one statement as PostgreSQL reads it (`$1`), in a transaction or on a connection of the pool, and answers its rows. For what each case asks more than once: knex
 * makes the text of its statements anew each time, which costs more than the answer. Those that one transaction asks at once (`Promise.all`) are done in the order in which they
 * are asked; what knex makes itself may come later. A list is taken as `(select $1::uuid[])`: what PostgreSQL knows the length of it plans anew each time, which costs
 * more than the answer. Errors are those of the database.
 */
export async function ask<Row>(db: Db, text: string, values: readonly unknown[]): Promise<Row[]> {
  const { client } = db;
  // Of a transaction: the connection that it holds, of which nothing is given back; asked after its end it throws.
  const connection = await client.acquireConnection();
  try {
    const { response } = await client.query(connection, { sql: text, bindings: values, isOne: true });
    return response.rows;
  } finally {
    await client.releaseConnection(connection);
  }
}

/** As `ask`, of what there is at most one: null where there is none. */
export const askOne = async <Row>(db: Db, text: string, values: readonly unknown[]): Promise<Row | null> =>
  (await ask<Row>(db, text, values))[0] ?? null;

/** Columns as `ask` names them, by the names of a record. */
export const asColumns = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([name, column]) => `${column} as "${name}"`)
    .join(', ');

/** Inserts rows, which have the columns of the first, and answers what `end` asks for ("returning id"); what is undefined is null. Throws where one has others besides. */
export function insertRows<Row>(db: Db, table: string, rows: readonly Record<string, unknown>[], end = ''): Promise<Row[]> {
  const columns = Object.keys(rows[0] ?? {});
  const unknown = rows.flatMap(Object.keys).find((column) => !columns.includes(column));
  if (unknown !== undefined) throw new Error(`The first of the rows for ${table} has no ${unknown}`);
  const places = rows.map((_, row) => `(${columns.map((_column, at) => `$${row * columns.length + at + 1}`).join(', ')})`);
  const values = rows.flatMap((row) => columns.map((column) => row[column] ?? null));
  return ask(db, `insert into ${table} (${columns.join(', ')}) values ${places.join(', ')} ${end}`, values);
}
