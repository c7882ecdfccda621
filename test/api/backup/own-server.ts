import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { ensureDatabase, type Postgres, startPostgres } from '@trafficdesk/api/standalone/postgres.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Knex } from 'knex';
import { atEnd } from '../../support/at-end.ts';

export interface OwnServer {
  /** A folder for the test's own use, which PostgreSQL's user may pass. */
  folder: string;
  postgres: Postgres;
  /** Of a role that may replicate. */
  replicationUrl: string;
  db: Knex;
  /** Of that database. */
  url: string;
  /** Starts another server, on a folder that was laid out, with these settings. */
  startOn: (dataFolder: string, settings: string[]) => Promise<Postgres>;
}

/** A PostgreSQL server of this test file's own: a backup is of a whole server. Call once. */
export async function ownServer(settings: string[] = []): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-backup-'));
  chmodSync(folder, 0o711);
  const guard = startGuard();
  const start = async (dataFolder: string, with_: string[]): Promise<Postgres> =>
    startPostgres({
      dataFolder,
      port: await freePort(),
      password: 'super',
      ownerPassword: 'owner',
      settings: with_,
      logFile: join(folder, 'log'),
      guard,
    });
  const postgres = await start(join(folder, 'server'), settings);
  const url = await ensureDatabase(postgres, 'test');
  const db = connect(url, { max: 2, name: 'test' });
  // As docker-compose.yml makes it: it may replicate and come into one database, and nothing else.
  const superuser = connect(postgres.superuserUrl('test'), { max: 1, name: 'test' });
  await superuser.raw(
    `create role backup login replication password 'backup'; grant connect on database test to backup; grant pg_checkpoint to trafficdesk`,
  );
  await superuser.destroy();
  atEnd(async () => {
    await db.destroy();
    await postgres.child.stop();
    await guard.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    postgres,
    replicationUrl: Object.assign(new URL(postgres.superuserUrl('test')), { username: 'backup', password: 'backup' }).href,
    db,
    url,
    startOn: start,
  };
}
