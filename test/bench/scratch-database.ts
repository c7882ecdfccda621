import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { ensureDatabase, startPostgres } from '@trafficdesk/api/standalone/postgres.ts';
import { connect, migrate } from '@trafficdesk/worker/store/connect.ts';

/** Starts a PostgreSQL of its own with a migrated database, hands over its address, and clears all of it away once `work` is done. */
export async function withScratchDatabase<T>(name: string, work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `trafficdesk-${name}-`));
  // PostgreSQL may run as another user, who has to reach its data in here.
  chmodSync(folder, 0o711);
  const guard = startGuard();
  const server = await startPostgres({
    dataFolder: join(folder, 'postgres'),
    port: await freePort(),
    password: 'bench',
    ownerPassword: 'bench',
    settings: ['synchronous_commit=off', 'max_wal_size=8GB'],
    logFile: join(folder, 'postgres.log'),
    guard,
  });
  try {
    const databaseUrl = await ensureDatabase(server, 'scratch');
    const db = connect(databaseUrl, { max: 1, name: 'bench' });
    await migrate(db);
    await db.destroy();
    return await work(databaseUrl);
  } finally {
    await server.child.stop();
    await guard.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
