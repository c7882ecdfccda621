import { factTables } from '@trafficdesk/worker/store/fact-tables.ts';
import type { Knex } from 'knex';
import type { ChangedTable } from './changed-rows.ts';

/** By what is done, what of that which was there is meant to become otherwise: a table, whose rows may then read otherwise, none fewer; `table.column`, which may go. */
export type Meant = Readonly<Record<string, readonly string[]>>;

/** Of each migration, by its name, that is meant to change what was there. What is not named here fails the check. */
const OF_MIGRATIONS: Meant = {
  // Only installations that were made between two releases have it.
  '0036_say_what_is_unheard': ['cases.heard'],
};

/**
 * Of `worker/prepare.ts` beside migrations: documents that are new are on record, and count as a change of policy; facts are filled in anew where a
 * vocabulary has changed, and backtests over them say so.
 */
const OF_PREPARING = ['audit_head', 'policy_change', 'backtests', ...factTables.map(({ name }) => name)];

/** The names of the migrations a database has had. */
export const migrationsOf = (db: Knex): Promise<string[]> => db('knex_migrations').orderBy('id').pluck('name');

/** What was lost or reads otherwise although neither these migrations nor what is done beside them is meant to change it; a clause each. */
export function notMeant(changed: readonly ChangedTable[], migrations: readonly string[], meant: Meant = OF_MIGRATIONS): string[] {
  const named = new Set([...OF_PREPARING, ...migrations.flatMap((name) => meant[name] ?? [])]);
  return changed.flatMap(({ table, changed: rows, added, goneColumns }) => [
    ...(rows > (named.has(table) ? added : 0) ? [`${table}: ${rows} rows are gone or read otherwise, ${added} came`] : []),
    ...goneColumns.filter((column) => !named.has(`${table}.${column}`)).map((column) => `${table}.${column} is gone`),
  ]);
}
