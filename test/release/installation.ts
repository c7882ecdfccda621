import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Child, Guard } from '@trafficdesk/api/standalone/child.ts';
import { DATABASE, urlAs } from '@trafficdesk/api/standalone/database-url.ts';
import type { House } from '@trafficdesk/api/standalone/house.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { ensureDatabase, type Postgres, startPostgres } from '@trafficdesk/api/standalone/postgres.ts';
import { anchorFolder, keepSecrets, keyVariables, type Secrets } from '@trafficdesk/api/standalone/secrets.ts';
import { photoFolder } from '@trafficdesk/api/standalone/storage-variables.ts';
import { findTemporalCli } from '@trafficdesk/api/standalone/temporal-cli.mjs';
import { startTemporal } from '@trafficdesk/api/standalone/temporal.ts';
import { startStandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';
import { ready } from '../support/http/ready.ts';

/** What both releases work on: one database, one Temporal server, the same partners and secrets. */
export interface Installation {
  postgres: Postgres;
  /** Of the database, for its owner. */
  databaseUrl: string;
  /** Of the partners' stand-in. */
  standIn: string;
  temporalAddress: string;
  secrets: Secrets;
  /** Starts the worker of the release whose house it is, which calls itself so or nothing; it is said to be ready by an api. */
  startWorker(house: House, name: string, release?: string): Promise<Child>;
  /** Starts the api of the release whose house it is; answers its address once it is ready. Partners send notices to the present one. */
  startApi(house: House, name: string): Promise<{ url: string; child: Child }>;
}

/** Starts everything but api and worker in a folder. */
export async function openInstallation(house: House, guard: Guard, dataFolder: string): Promise<Installation> {
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
  const cli = findTemporalCli();
  if (cli === null) throw new Error('Temporal is missing: run npm start once, which gets it.');
  const temporalPort = await freePort();
  const stateFile = join(dataFolder, 'temporal.db');
  const temporal = { cli, port: temporalPort, uiPort: await freePort(), stateFile, logFile: house.logFile('temporal'), guard };
  house.addChild(await startTemporal(temporal));
  const keys = Object.fromEntries(['identity', 'payments', 'violations'].map((name) => [name, randomBytes(32).toString('base64')]));
  const presentPort = await freePort();
  const noticesOf = (partner: string) => ({ noticesTo: `http://127.0.0.1:${presentPort}/v1/partners/${partner}/notices` });
  const standIn = await startStandIn({
    port: await freePort(),
    dataFolder,
    identity: { secret: keys.identity!, passAfterMs: 1000, ...noticesOf('identity') },
    payments: { secret: keys.payments!, ...noticesOf('payments') },
    violations: { secret: keys.violations!, ...noticesOf('violations') },
  });
  house.add({ name: 'partner stand-in', stop: () => standIn.close() });
  const photos = photoFolder(dataFolder);
  mkdirSync(photos, { recursive: true, mode: 0o700 });
  const temporalAddress = `127.0.0.1:${temporalPort}`;
  const common = {
    TEMPORAL_ADDRESS: temporalAddress,
    PHOTO_DIR: photos,
    AUDIT_ANCHOR_DIR: anchorFolder(dataFolder),
    REGISTRY_URL: standIn.registryUrl,
    SMS_URL: standIn.smsUrl,
    IDENTITY_URL: standIn.identityUrl,
    ALIPAY_URL: standIn.alipayUrl,
    VIOLATIONS_URL: standIn.violationsUrl,
    PAYMENTS_URL: standIn.paymentsUrl,
    ...keyVariables(secrets),
  };
  return {
    postgres,
    databaseUrl,
    standIn: standIn.url,
    temporalAddress,
    secrets,
    startWorker: (own, name, release) =>
      own.startNode(name, 'worker/main.ts', {
        ...common,
        AUDIT_SIGNING_KEY: secrets.auditSigningKey,
        ...(release !== undefined && { RELEASE: release }),
        DATABASE_URL: urlAs(databaseUrl, 'worker', secrets),
      }),
    async startApi(own, name) {
      const port = own === house ? presentPort : await freePort();
      const child = await own.startNode(name, 'api/main.ts', {
        ...common,
        DATABASE_URL: urlAs(databaseUrl, 'api', secrets),
        IDENTITY_SECRET: keys.identity,
        VIOLATIONS_NOTICE_KEY: keys.violations,
        PAYMENTS_NOTICE_KEY: keys.payments,
        SIGNING_KEY: secrets.signingKey,
        PORT: String(port),
        HOST: '127.0.0.1',
      });
      const url = `http://127.0.0.1:${port}`;
      await ready(url);
      return { url, child };
    },
  };
}
