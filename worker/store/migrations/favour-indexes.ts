import type { Knex } from 'knex';

/**
 * Has whoever opens a session in this database from now on look rows up by an index sooner: tables lie in memory or on solid disks, where a row out of its
 * order costs little more than the next one. Otherwise what is planned while a table is short reads through all of it for as long as the plan is kept. Run as the
 * database's owner; it does not come along with a template.
 */
export async function favourIndexes(db: Knex): Promise<void> {
  await db.raw(`do $$ begin execute format('alter database %I set random_page_cost = 1.1', current_database()); end $$`);
}
