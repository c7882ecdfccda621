import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, type Guard } from '@trafficdesk/api/standalone/child.ts';
import { DATABASE, urlAs } from '@trafficdesk/api/standalone/database-url.ts';
import type { House } from '@trafficdesk/api/standalone/house.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { ensureDatabase, startPostgres } from '@trafficdesk/api/standalone/postgres.ts';
import { prepareDatabase } from '@trafficdesk/api/standalone/prepare-database.ts';
import { keepSecrets, keyVariables, sealOf } from '@trafficdesk/api/standalone/secrets.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { pool } from '../../support/pool.ts';
import { publishSettings } from '../../support/http/publish-settings.ts';
import { applicantOf, PEOPLE } from './questions.ts';

export interface Door {
  /** Of each process of the api. */
  ports: number[];
  /** Of the channel that asks. */
  key: string;
  pids: Record<string, number>;
}

/** Nobody listens there: nothing that is measured asks. */
const NOBODY = 'http://127.0.0.1:9';

async function answers(url: string): Promise<void> {
  for (const until = Date.now() + 60_000; ; await sleep(50)) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    if (Date.now() > until) throw new Error(`Nothing answers at ${url}`);
  }
}

interface Opening {
  house: House;
  guard: Guard;
  dataFolder: string;
  /** How many processes of the api. */
  apis: number;
}

/** Starts what a check takes, in a folder of its own: PostgreSQL with everybody who asks registered, a registry, and processes of the api. */
export async function openDoor({ house, guard, dataFolder, apis }: Opening): Promise<Door> {
  const secrets = keepSecrets(dataFolder);
  const postgres = await startPostgres({
    dataFolder: join(dataFolder, 'postgres'),
    port: await freePort(),
    password: secrets.postgresPassword,
    ownerPassword: secrets.databasePasswords.owner,
    logFile: house.logFile('postgres'),
    guard,
  });
  house.addChild(postgres.child);
  const databaseUrl = await ensureDatabase(postgres, DATABASE);
  await prepareDatabase(databaseUrl, secrets);
  const db = connect(databaseUrl, { name: 'bench' });
  const everybody = Array.from({ length: PEOPLE }, (_, n) => applicantOf(n));
  await pool(everybody, 8, ({ licence: _licence, ...person }) => insertAccount(db, sealOf(secrets), { person, cityCode: '990100' }));
  await db.raw('vacuum analyze accounts');
  await db.destroy();

  const registryPort = await freePort();
  const registry: Child = await house.startNode('registry', 'test/bench/checks/registry.ts', { REGISTRY_PORT: String(registryPort) });
  await answers(`http://127.0.0.1:${registryPort}/`);
  const photos = join(dataFolder, 'photos');
  mkdirSync(photos, { recursive: true });
  const secret = randomBytes(32).toString('base64');
  const ports: number[] = [];
  const pids: Record<string, number> = { PostgreSQL: postgres.child.pid, registry: registry.pid };
  for (let n = 1; n <= apis; n += 1) {
    const port = await freePort();
    const api = await house.startNode(`api ${n}`, 'api/main.ts', {
      ...keyVariables(secrets),
      DATABASE_URL: urlAs(databaseUrl, 'api', secrets),
      TEMPORAL_ADDRESS: '127.0.0.1:9',
      PHOTO_DIR: photos,
      REGISTRY_URL: `http://127.0.0.1:${registryPort}`,
      SMS_URL: NOBODY,
      IDENTITY_URL: NOBODY,
      ALIPAY_URL: NOBODY,
      VIOLATIONS_URL: NOBODY,
      PAYMENTS_URL: NOBODY,
      IDENTITY_SECRET: secret,
      VIOLATIONS_NOTICE_KEY: secret,
      PAYMENTS_NOTICE_KEY: secret,
      SIGNING_KEY: secrets.signingKey,
      PORT: String(port),
      HOST: '127.0.0.1',
    });
    await answers(`http://127.0.0.1:${port}/healthz`);
    ports.push(port);
    pids[`api ${n}`] = api.pid;
  }
  // What is measured is a check, not how many a channel may ask for.
  await publishSettings({ url: `http://127.0.0.1:${ports[0]}`, secrets }, 'security', { channelCallsPerMinute: 10_000_000 });
  return { ports, key: secrets.channelKeys.app, pids };
}
