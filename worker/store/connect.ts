import knex, { type Knex } from 'knex';
import pg from 'pg';
import * as createStaff from './migrations/0001_create_staff.ts';
import * as createPolicy from './migrations/0002_create_policy.ts';
import * as createCases from './migrations/0003_create_cases.ts';
import * as createAudit from './migrations/0004_create_audit.ts';

/** Where store functions read and write: the pool, or the transaction the caller opened. */
export type Db = Knex | Knex.Transaction;

const migrations: Record<string, Knex.Migration> = {
  '0001_create_staff': createStaff,
  '0002_create_policy': createPolicy,
  '0003_create_cases': createCases,
  '0004_create_audit': createAudit,
};

/** Opens a pool. bigint columns are identities and counts far below 2^53, so they come back as numbers. */
export function connect(databaseUrl: string, { max = 10, name = 'trafficdesk' } = {}): Knex {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  // Without this the values of a failed statement stand in its error, and so in logs and workflow histories.
  return knex({
    client: 'pg',
    compileSqlOnError: false,
    connection: { connectionString: databaseUrl, application_name: name },
    pool: { min: 0, max },
  });
}

/** Brings the database to the newest migration; several processes may call it at once, knex's lock lets one go first. */
export async function migrate(db: Knex): Promise<void> {
  await db.migrate.latest({
    migrationSource: {
      getMigrations: () => Promise.resolve(Object.keys(migrations)),
      getMigrationName: (name: string) => name,
      getMigration: (name: string) => Promise.resolve(migrations[name] as Knex.Migration),
    },
  });
}
