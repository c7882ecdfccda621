import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Child, Guard } from '@trafficdesk/api/standalone/child.ts';
import { DATABASE, ownerUrl } from '@trafficdesk/api/standalone/database-url.ts';
import { databaseFault, ensureDatabase, type Postgres, startPostgres } from '@trafficdesk/api/standalone/postgres.ts';
import type { Secrets } from '@trafficdesk/api/standalone/secrets.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Part } from './cluster.ts';
import { createPart } from './part.ts';

interface PostgresPartOptions {
  dataFolder: string;
  logFile: string;
  port: number;
  secrets: Secrets;
  guard: Guard;
}

/** As in docker-compose.yml: see api/deploy/size.md. */
export const POSTGRES_SETTINGS = ['max_connections=300'];

/** PostgreSQL with our database, and two for Temporal under a role of its own. */
export function createPostgresPart(options: PostgresPartOptions): Part & { prepared: () => Postgres } {
  const { dataFolder, logFile, port, secrets, guard } = options;
  // A folder of its user alone, in one that may be a disk.
  const folder = join(dataFolder, 'postgres', 'data');
  let running: Postgres | null = null;

  async function launch(): Promise<Child> {
    running = await startPostgres({
      dataFolder: folder,
      port,
      password: secrets.postgresPassword,
      ownerPassword: secrets.databasePasswords.owner,
      settings: POSTGRES_SETTINGS,
      logFile,
      guard,
    });
    return running.child;
  }

  const part = createPart({
    name: 'postgres',
    logFile,
    launch,
    isReady: async () => (await databaseFault(ownerUrl({ port, password: secrets.databasePasswords.owner }, DATABASE))) !== '57P03',
    workerOf: () => postmaster(folder),
  });
  return {
    ...part,
    prepared() {
      if (!running) throw new Error('PostgreSQL does not run');
      return running;
    },
  };
}

/** The server itself: what was started is a process that watches over it. */
function postmaster(folder: string): number | null {
  try {
    return Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]) || null;
  } catch {
    return null;
  }
}

/** Makes our database and Temporal's unless they are there; answers the address of ours for its owner. */
export async function ensureDatabases(postgres: Postgres, temporalPassword: string): Promise<string> {
  const owner = await ensureDatabase(postgres, DATABASE);
  const db = connect(postgres.superuserUrl('postgres'), { max: 1, name: 'cluster' });
  try {
    if (!(await db('pg_roles').where({ rolname: 'temporal' }).first('rolname'))) {
      const { rows } = await db.raw('select format(?, ?::text) as statement', ['create role temporal login password %L', temporalPassword]);
      await db.raw(rows[0].statement);
    }
    for (const name of ['temporal', 'temporal_visibility']) {
      if (await db('pg_database').where({ datname: name }).first('datname')) continue;
      await db.raw('create database ?? owner temporal', [name]);
      await db.raw('revoke connect, temporary on database ?? from public', [name]);
    }
  } finally {
    await db.destroy();
  }
  return owner;
}
