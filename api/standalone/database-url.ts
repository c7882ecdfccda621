import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_ROLES, type DatabaseRole } from '@trafficdesk/worker/store/privileges.ts';
import { keepSecrets, type Secrets } from './secrets.ts';
import { Sentence } from './sentence.mjs';
import { socketFolder } from './socket-folder.mjs';

/** Name of the embedded database. */
export const DATABASE = 'trafficdesk';

/** Address of a database on the embedded server, for its owner. */
export const ownerUrl = ({ port, password }: { port: number; password: string }, database: string): string =>
  `postgres://trafficdesk:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/** The same database, for one of the processes' roles. */
export const urlAs = (databaseUrl: string, role: DatabaseRole, { databasePasswords }: Secrets): string =>
  Object.assign(new URL(databaseUrl), { username: DATABASE_ROLES[role], password: databasePasswords[role] }).href;

/** The same database through the socket of the embedded server that keeps its data there, where it has one. */
export function throughSocket(databaseUrl: string, dataFolder: string): string {
  const folder = socketFolder(dataFolder);
  if (folder === null) return databaseUrl;
  const url = new URL(databaseUrl);
  url.searchParams.set('host', folder);
  return url.href;
}

/** PostgreSQL writes the port it listens on into this line of postmaster.pid. */
const PORT_LINE = 3;

/** Address, for its owner, of the embedded database that `npm start` runs on this data folder now. Throws a sentence where none runs. */
export function runningDatabaseUrl(dataFolder: string): string {
  const port = Number(readLock(join(dataFolder, 'postgres', 'postmaster.pid')).split('\n')[PORT_LINE]);
  return ownerUrl({ port, password: keepSecrets(dataFolder).databasePasswords.owner }, DATABASE);
}

function readLock(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Sentence(
      'Trafficdesk is not running here: start it with `npm start`, then try again in a second terminal; or set DATABASE_URL.',
    );
  }
}
