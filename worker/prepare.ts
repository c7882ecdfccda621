/** Run once per release, before the new api and workers: brings the database to the newest migration and publishes documents that are new. */
import { publishDefaults } from './publish-defaults.ts';
import { connect, migrate } from './store/connect.ts';

const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) throw new Error('Set DATABASE_URL to the database that is to be prepared, then start again.');

const db = connect(databaseUrl, { max: 2, name: 'prepare' });
try {
  await migrate(db);
  await db.transaction(publishDefaults);
} finally {
  await db.destroy();
}
