/**
 * Run once per release, before the new api and workers: brings the database to the newest migration, gives api and worker their rights,
 * publishes documents that are new, and fills in the facts of evaluations where a vocabulary has changed.
 */
import { publishDefaults } from './publish-defaults.ts';
import { connect, migrate } from './store/connect.ts';
import { fillFactTables } from './store/evaluation-facts.ts';
import { grantPrivileges } from './store/database-roles.ts';

const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) throw new Error('Set DATABASE_URL to the database that is to be prepared, as its owner, then start again.');

const db = connect(databaseUrl, { max: 2, name: 'prepare' });
try {
  await migrate(db);
  await grantPrivileges(db);
  await db.transaction(publishDefaults);
  await fillFactTables(db);
} finally {
  await db.destroy();
}
