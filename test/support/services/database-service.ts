import { join } from 'node:path';
import type { Guard } from '@trafficdesk/api/standalone/child.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { ensureDatabase, startPostgres } from '@trafficdesk/api/standalone/postgres.ts';
import { connect, migrate } from '@trafficdesk/worker/store/connect.ts';
import { grantPrivileges, putDatabaseRoles } from '@trafficdesk/worker/store/database-roles.ts';
import type { Service } from '../services.ts';

export interface DatabaseAnswer {
  /** Of the database `postgres` on the test server, as its superuser: for creating and dropping others. */
  serverUrl: string;
  /** Of a database that is migrated, empty, and never connected to, as its owner, who is no superuser. */
  templateUrl: string;
}

const TEMPLATE = 'trafficdesk_template';
// What is lost in a power cut was only a test.
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=400', 'shared_buffers=256MB'];

export async function databaseService(folder: string, guard: Guard): Promise<Service> {
  const logFile = join(folder, 'logs', 'postgres.log');
  const port = await freePort();
  const passwords = { password: 'test', ownerPassword: 'test' };
  const server = await startPostgres({ dataFolder: join(folder, 'postgres'), port, ...passwords, settings: SETTINGS, logFile, guard });
  const serverUrl = server.superuserUrl('postgres');
  const templateUrl = await ensureDatabase(server, TEMPLATE);
  const db = connect(templateUrl);
  await migrate(db);
  await putDatabaseRoles(db, { api: 'test', worker: 'test' });
  await grantPrivileges(db);
  await db.destroy();
  await letOwnerWatch(serverUrl, new URL(templateUrl).username);
  const answer: DatabaseAnswer = { serverUrl, templateUrl };
  return { answer: () => Promise.resolve(answer), stop: () => server.child.stop() };
}

/** Tests wait until somebody waits for a lock, and cut connections, as the owner. */
async function letOwnerWatch(serverUrl: string, owner: string): Promise<void> {
  const db = connect(serverUrl, { max: 1, name: 'test' });
  await db.raw('grant pg_read_all_stats, pg_signal_backend to ??', [owner]);
  await db.destroy();
}
