import { randomBytes } from 'node:crypto';
import { closeDatabase } from '@trafficdesk/worker/store/close-database.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { favourIndexes } from '@trafficdesk/worker/store/migrations/favour-indexes.ts';
import { DATABASE_ROLES } from '@trafficdesk/worker/store/privileges.ts';
import type { Knex } from 'knex';
import { atEnd } from './at-end.ts';
import { askService } from './ask-service.ts';
import type { DatabaseAnswer } from './services/database-service.ts';

export interface TestDatabase {
  /** Of the owner, who may do everything in it and is no superuser: for arranging what a test is about. */
  url: string;
  db: Knex;
  /** As the processes connect. */
  apiUrl: string;
  workerUrl: string;
}

/**
 * A migrated, empty database of one's own on the shared PostgreSQL server: call it once per test file, at the top or in beforeAll.
 * It is dropped when the file is done.
 */
export async function cloneDatabase(): Promise<TestDatabase> {
  const { serverUrl, templateUrl } = await askService<DatabaseAnswer>('database');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = connect(serverUrl, { max: 1, name: 'test' });
  const { username: owner, pathname } = new URL(templateUrl);
  await server.raw('create database ?? template ?? owner ??', [name, pathname.slice(1), owner]);
  const url = Object.assign(new URL(templateUrl), { pathname: `/${name}` }).href;
  const db = connect(url, { name: 'test' });
  // What everybody may do in a database, and how it plans, does not come with its template.
  await closeDatabase(db);
  await favourIndexes(db);
  atEnd(async () => {
    await db.destroy();
    await server.raw('drop database ?? with (force)', [name]);
    await server.destroy();
  });
  const urlAs = (role: string): string => Object.assign(new URL(url), { username: role, password: 'test' }).href;
  return { url, db, apiUrl: urlAs(DATABASE_ROLES.api), workerUrl: urlAs(DATABASE_ROLES.worker) };
}
