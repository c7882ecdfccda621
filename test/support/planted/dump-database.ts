import type { Knex } from 'knex';

/** Every row of every table, as PostgreSQL writes rows as text, by table. `db` must see all: the owner's. */
export async function dumpDatabase(db: Knex): Promise<Map<string, string>> {
  const tables: { schemaname: string; tablename: string }[] = await db('pg_tables')
    .whereNotIn('schemaname', ['pg_catalog', 'information_schema'])
    .select('schemaname', 'tablename');
  const dump = new Map<string, string>();
  for (const { schemaname, tablename } of tables) {
    const { rows } = await db.raw('select kept::text as row from ??.?? as kept', [schemaname, tablename]);
    dump.set(`${schemaname}.${tablename}`, rows.map(({ row }: { row: string }) => row).join('\n'));
  }
  return dump;
}
