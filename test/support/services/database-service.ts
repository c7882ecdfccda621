import { join } from 'node:path';
import type { Guard } from '@trafficdesk/api/standalone/child.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { ensureDatabase, startPostgres } from '@trafficdesk/api/standalone/postgres.ts';
import { connect, migrate } from '@trafficdesk/worker/store/connect.ts';
import { grantPrivileges, putDatabaseRoles } from '@trafficdesk/worker/store/privileges.ts';
import type { Service } from '../services.ts';

export interface DatabaseAnswer {
  /** Of the database `postgres` on the test server, for creating and dropping others. */
  serverUrl: string;
  /** Migrated, empty, and never connected to. */
  template: string;
}

const TEMPLATE = 'trafficdesk_template';
// What is lost in a power cut was only a test.
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=400', 'shared_buffers=256MB'];

export async function databaseService(folder: string, guard: Guard): Promise<Service> {
  const logFile = join(folder, 'logs', 'postgres.log');
  const port = await freePort();
  const server = await startPostgres({ dataFolder: join(folder, 'postgres'), port, password: 'test', settings: SETTINGS, logFile, guard });
  const serverUrl = server.url('postgres');
  await ensureDatabase(serverUrl, TEMPLATE);
  const db = connect(server.url(TEMPLATE));
  await migrate(db);
  await putDatabaseRoles(db, { api: 'test', worker: 'test' });
  await grantPrivileges(db);
  await db.destroy();
  const answer: DatabaseAnswer = { serverUrl, template: TEMPLATE };
  return { answer: () => Promise.resolve(answer), stop: () => server.child.stop() };
}
