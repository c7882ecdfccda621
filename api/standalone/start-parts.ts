import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startStandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';
import type { Guard } from './child.ts';
import { DATABASE, throughSocket, urlAs } from './database-url.ts';
import type { House } from './house.ts';
import { freePort, isPortFree } from './ports.ts';
import { ensureDatabase, startPostgres } from './postgres.ts';
import { prepareDatabase } from './prepare-database.ts';
import { step } from './progress.mjs';
import { anchorFolder, keyVariables, type Secrets } from './secrets.ts';
import { Sentence } from './sentence.mjs';
import type { Settings } from './settings.ts';
import { photoFolder } from './storage-variables.ts';
import { findTemporalCli } from './temporal-cli.mjs';
import { startTemporal, temporalAnswers } from './temporal.ts';

export interface Parts {
  databaseUrl: string;
  temporalAddress: string;
  /** Null where TEMPORAL_ADDRESS names a server of somebody else's. */
  temporalUi: string | null;
  /** Whether the sign-ins and channel keys of the database are those of this installation. */
  ownSecrets: boolean;
  /** Page with the messages the stand-in "sent". */
  standIn: string;
}

const READY_PATIENCE_MS = 90_000;
const STAND_IN_PORT = 8090;
/** Long enough to look at the page of a real-person check before it passes by itself. */
const CHECK_PASSES_AFTER_MS = 5_000;
const TEMPORAL_PORT = 7233;
const TEMPORAL_UI_PORT = 8233;

/** Starts all parts in order, each shown as a step; resolves when the api says it is ready. */
export async function startParts(house: House, guard: Guard, settings: Settings, secrets: Secrets): Promise<Parts> {
  const databaseUrl = settings.databaseUrl ?? (await step('Starting PostgreSQL', () => embeddedDatabase(house, guard, settings, secrets)));
  const ownSecrets = await step('Preparing the database', () => prepareDatabase(databaseUrl, secrets));
  const temporal = settings.temporalAddress
    ? { address: await reached(settings.temporalAddress), ui: null }
    : await step('Starting Temporal', () => embeddedTemporal(house, guard, settings));
  const identitySecret = randomBytes(32).toString('base64');
  const violationsNoticeKey = randomBytes(32).toString('base64');
  const paymentsNoticeKey = randomBytes(32).toString('base64');
  const standIn = await startStandIn({
    port: await portNear(STAND_IN_PORT),
    dataFolder: settings.dataFolder,
    identity: {
      secret: identitySecret,
      noticesTo: `http://127.0.0.1:${settings.port}/v1/partners/identity/notices`,
      passAfterMs: CHECK_PASSES_AFTER_MS,
    },
    payments: { secret: paymentsNoticeKey, noticesTo: `http://127.0.0.1:${settings.port}/v1/partners/payments/notices` },
    violations: { secret: violationsNoticeKey, noticesTo: `http://127.0.0.1:${settings.port}/v1/partners/violations/notices` },
  });
  house.add({ name: 'partner stand-in', stop: () => standIn.close() });

  const photos = photoFolder(settings.dataFolder);
  mkdirSync(photos, { recursive: true, mode: 0o700 });
  const env = {
    TEMPORAL_ADDRESS: temporal.address,
    PHOTO_DIR: photos,
    AUDIT_ANCHOR_DIR: anchorFolder(settings.dataFolder),
    REGISTRY_URL: standIn.registryUrl,
    SMS_URL: standIn.smsUrl,
    IDENTITY_URL: standIn.identityUrl,
    ALIPAY_URL: standIn.alipayUrl,
    VIOLATIONS_URL: standIn.violationsUrl,
    PAYMENTS_URL: standIn.paymentsUrl,
    ...keyVariables(secrets),
  };
  const metricsAt = (next: 0 | 1) => ({
    METRICS_PORT: settings.metricsPort === undefined ? '' : String(settings.metricsPort + next),
    METRICS_HOST: '127.0.0.1',
  });
  await step('Starting the worker and the api', async (note) => {
    await house.startNode('worker', 'worker/main.ts', {
      ...env,
      ...metricsAt(1),
      AUDIT_SIGNING_KEY: secrets.auditSigningKey,
      DATABASE_URL: urlAs(databaseUrl, 'worker', secrets),
    });
    await house.startNode('api', 'api/main.ts', {
      ...env,
      ...metricsAt(0),
      DATABASE_URL: urlAs(databaseUrl, 'api', secrets),
      IDENTITY_SECRET: identitySecret,
      VIOLATIONS_NOTICE_KEY: violationsNoticeKey,
      PAYMENTS_NOTICE_KEY: paymentsNoticeKey,
      SIGNING_KEY: secrets.signingKey,
      PORT: String(settings.port),
      // A shell may have set this to the name of the machine.
      HOST: '127.0.0.1',
      CONSOLE_DIR: join(settings.top, 'admin', 'dist'),
    });
    await ready(settings.port, note);
  });
  return { databaseUrl, temporalAddress: temporal.address, temporalUi: temporal.ui, ownSecrets, standIn: standIn.url };
}

async function embeddedDatabase(house: House, guard: Guard, { dataFolder }: Settings, secrets: Secrets): Promise<string> {
  const postgres = await startPostgres({
    dataFolder: join(dataFolder, 'postgres'),
    port: await freePort(),
    password: secrets.postgresPassword,
    ownerPassword: secrets.databasePasswords.owner,
    // A backup that is kept going no more must not fill the disk.
    settings: ['max_slot_wal_keep_size=2GB'],
    logFile: house.logFile('postgres'),
    guard,
  });
  house.addChild(postgres.child);
  return throughSocket(await ensureDatabase(postgres, DATABASE), join(dataFolder, 'postgres'));
}

async function embeddedTemporal(house: House, guard: Guard, { dataFolder }: Settings): Promise<{ address: string; ui: string }> {
  const cli = findTemporalCli();
  if (cli === null)
    throw new Sentence('Temporal is missing: run npm start, which builds it, or put its CLI on the PATH (https://docs.temporal.io/cli).');
  const port = await portNear(TEMPORAL_PORT);
  const uiPort = await portNear(TEMPORAL_UI_PORT);
  const stateFile = join(dataFolder, 'temporal.db');
  house.addChild(await startTemporal({ cli, port, uiPort, stateFile, logFile: house.logFile('temporal'), guard }));
  return { address: `127.0.0.1:${port}`, ui: `http://localhost:${uiPort}` };
}

async function reached(address: string): Promise<string> {
  if (await temporalAnswers(address)) return address;
  throw new Sentence(
    `No Temporal server answers at TEMPORAL_ADDRESS=${address}: start it, or unset TEMPORAL_ADDRESS to use one of our own.`,
  );
}

const portNear = async (wanted: number): Promise<number> => ((await isPortFree(wanted)) ? wanted : freePort());

/** Waits for /readyz; what it says is not ready yet is shown. */
async function ready(port: number, note: (text: string) => void): Promise<void> {
  let missing = 'the api';
  for (const until = Date.now() + READY_PATIENCE_MS; Date.now() < until; await sleep(100)) {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (response?.ok) return;
    if (response) {
      const { parts } = (await response.json()) as { parts: Record<string, { ready: boolean }> };
      missing = Object.keys(parts)
        .filter((part) => !parts[part]?.ready)
        .join(', ');
    }
    note(`waiting for ${missing}`);
  }
  throw new Error(`Not ready after ${READY_PATIENCE_MS / 1000} s: still waiting for ${missing}. The logs say why.`);
}
