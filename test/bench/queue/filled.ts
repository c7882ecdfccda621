import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guard } from '@trafficdesk/api/standalone/child.ts';
import { DATABASE } from '@trafficdesk/api/standalone/database-url.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { ensureDatabase, startPostgres } from '@trafficdesk/api/standalone/postgres.ts';
import { prepareDatabase } from '@trafficdesk/api/standalone/prepare-database.ts';
import { keepSecrets, sealOf } from '@trafficdesk/api/standalone/secrets.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { fillCases } from '../console/fill-cases.ts';
import { fillNeighbours } from './fill-neighbours.ts';

/** Makes a data folder whose database holds so many cases that wait for an officer, with all that belongs to them; one that has them already stays as it is. */
export async function fillFolder(folder: string, guard: Guard, cases: number, note: (text: string) => void): Promise<void> {
  const mark = join(folder, 'filled.json');
  if (existsSync(mark)) {
    const kept = JSON.parse(readFileSync(mark, 'utf8')) as { cases: number; neighbours?: boolean };
    if (kept.cases === cases && kept.neighbours) return;
    throw new Error(`${folder} holds something else than ${cases} cases with all that belongs to them: delete it, or name another`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const secrets = keepSecrets(folder);
  const postgres = await startPostgres({
    dataFolder: join(folder, 'postgres'),
    port: await freePort(),
    password: secrets.postgresPassword,
    ownerPassword: secrets.databasePasswords.owner,
    settings: ['max_wal_size=8GB', 'checkpoint_timeout=30min', 'fsync=off', 'full_page_writes=off', 'maintenance_work_mem=512MB'],
    logFile: join(folder, 'fill.log'),
    guard,
  });
  try {
    const databaseUrl = await ensureDatabase(postgres, DATABASE);
    await prepareDatabase(databaseUrl, secrets);
    const db = connect(databaseUrl, { name: 'bench' });
    const seal = sealOf(secrets);
    await fillCases({ db, seal, cases, allOpen: true, note });
    await db.destroy();
    const all = connect(postgres.superuserUrl(DATABASE), { max: 1, name: 'bench' });
    await fillNeighbours({ db: all, sealedWith: seal.currentKeyId, note });
    await all.destroy();
  } finally {
    await postgres.child.stop();
  }
  writeFileSync(mark, JSON.stringify({ cases, neighbours: true }));
}
