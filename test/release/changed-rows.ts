import type { Knex } from 'knex';

interface Table {
  name: string;
  columns: string[];
}

export interface ChangedTable {
  table: string;
  rows: number;
  /** Rows that are gone, or read otherwise in the columns that are still there. */
  changed: number;
  /** Rows there were none of before, or that read otherwise. */
  added: number;
  newColumns: string[];
  goneColumns: string[];
}

/** Where the rows before are kept; out of the way of whoever migrates. */
const KEPT = 'release_check';

/** Tables people's data lies in: partitions count with what they are part of, and what migrations keep of themselves does not. */
async function tablesOf(db: Knex): Promise<Table[]> {
  const { rows } = await db.raw(
    `select relname as name, array_agg(attname::text order by attname) as columns
       from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname not like 'knex_%'
      group by relname order by relname`,
  );
  return rows;
}

/** Columns by the hashes of what they read as text, which is the same wherever a row lies. */
const readAs = (columns: readonly string[]): string =>
  columns.map((column) => `hashtextextended("${column}"::text, 0) as "${column}"`).join(', ');

/** Keeps what every row of a database reads now, in that database. */
export async function keepRows(db: Knex): Promise<Table[]> {
  const tables = await tablesOf(db);
  await db.raw('drop schema if exists ?? cascade', [KEPT]);
  await db.raw('create schema ??', [KEPT]);
  for (const { name, columns } of tables)
    await db.raw(`create table ??.?? as select ${readAs(columns)} from public.??`, [KEPT, name, name]);
  return tables;
}

/** Holds every row against what was kept: by table, what changed of rows and of columns. Tables that nothing changed in are left out. */
export async function changedRows(db: Knex, before: readonly Table[]): Promise<ChangedTable[]> {
  const now = new Map((await tablesOf(db)).map((table) => [table.name, table.columns]));
  const changed: ChangedTable[] = [];
  for (const { name, columns } of before) {
    const present = now.get(name) ?? [];
    const goneColumns = columns.filter((column) => !present.includes(column));
    const newColumns = present.filter((column) => !columns.includes(column));
    const left = columns.filter((column) => present.includes(column));
    const counts = left.length > 0 ? await hold(db, name, left) : { rows: 0, changed: 0, added: 0 };
    if (counts.changed + counts.added + goneColumns.length + newColumns.length > 0)
      changed.push({ table: name, ...counts, newColumns, goneColumns });
  }
  return changed;
}

async function hold(db: Knex, name: string, columns: readonly string[]): Promise<{ rows: number; changed: number; added: number }> {
  const { rows } = await db.raw(
    `with present as (select ${readAs(columns)} from public.??),
          kept as (select ${columns.map((column) => `"${column}"`).join(', ')} from ??.??)
     select (select count(*) from present) as rows,
            (select count(*) from (select * from kept except all select * from present) as gone) as changed,
            (select count(*) from (select * from present except all select * from kept) as come) as added`,
    [name, KEPT, name],
  );
  return rows[0];
}
