import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { DATABASE, ownerUrl } from '@trafficdesk/api/standalone/database-url.ts';
import { startPostgres } from '@trafficdesk/api/standalone/postgres.ts';
import { prepareDatabase } from '@trafficdesk/api/standalone/prepare-database.ts';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { anchorFolder, keepSecrets, type Secrets } from '@trafficdesk/api/standalone/secrets.ts';
import { photoFolder } from '@trafficdesk/api/standalone/storage-variables.ts';
import { makeCertificates } from '../nemesis/certificates.ts';
import { findFaketime, makeClock, type SkewedClock } from '../nemesis/skewed-clock.ts';
import { mountSmallDisk, type SmallDisk } from '../nemesis/small-disk.ts';
import { findToxiproxy, type Lines, openLines } from '../nemesis/toxiproxy.ts';
import { ensureDatabases } from '../../cluster/postgres-part.ts';
import { getPrograms, temporalServer, temporalSqlTool } from '../../cluster/programs.mjs';
import { type Installation, POSTGRES_SETTINGS, postgresFolder } from './installation.ts';
import type { KeptPart } from './kept-part.ts';
import { createParts } from './parts.ts';
import type { PartName, ProcessName } from './part.ts';
import { findPlaces } from './places.ts';
import { prepareTemporal, type TemporalKind } from './temporal.ts';

/** Whose clocks can be skewed: the other process of each kind keeps the time. */
export const SKEWED = ['api-2', 'worker-2'] as const satisfies ProcessName[];

/** A whole Trafficdesk whose parts can be killed, cut off from each other, run out of disk and told a wrong time. */
export interface Product {
  parts: Record<PartName, KeptPart>;
  lines: Lines;
  /** Null where this user may not mount any. */
  disks: { postgres: SmallDisk | null; photos: SmallDisk | null };
  /** None where libfaketime cannot be had. */
  clocks: Partial<Record<ProcessName, SkewedClock>>;
  /** Addresses of the apis, for channels and staff. */
  urls: readonly string[];
  /** Where people pay, and read their messages. */
  standIn: string;
  /** Of the database's owner, past every line that can be cut. */
  databaseUrl: string;
  temporalAddress: string;
  secrets: Secrets;
  dataFolder: string;
  logFolder: string;
  close(): Promise<void>;
}

/** Enough for a run of hours, and small enough to be filled up in a second. */
const [DATABASE_MIB, PHOTOS_MIB] = [1536, 256];

const secret = (): string => randomBytes(32).toString('base64');

/** Starts a Trafficdesk of its own on ports from `base`: two apis, two workers, Temporal, PostgreSQL and the partners, each line between them through toxiproxy. */
export async function startProduct({ ports: base, temporal }: { ports: number; temporal: TemporalKind }): Promise<Product> {
  const places = await findPlaces(base);
  const toxiproxy = await step('Finding toxiproxy', findToxiproxy);
  if (temporal === 'server') await step('Finding the Temporal server', (note) => getPrograms(note, [temporalServer, temporalSqlTool]));
  const dataFolder = mkdtempSync(join(tmpdir(), 'trafficdesk-faults-'));
  // PostgreSQL may run as another user, who has to reach its data in here.
  chmodSync(dataFolder, 0o711);
  const logFolder = join(dataFolder, 'logs');
  mkdirSync(logFolder, { recursive: true });
  const certificates = makeCertificates(dataFolder);
  const disks = {
    postgres: mountSmallDisk(join(dataFolder, 'postgres'), DATABASE_MIB),
    photos: mountSmallDisk(join(dataFolder, 'photo-disk'), PHOTOS_MIB),
  };
  for (const folder of [photoFolder(join(dataFolder, 'photo-disk')), anchorFolder(dataFolder)]) mkdirSync(folder, { recursive: true });
  const faketime = findFaketime();
  const clocks = faketime ? Object.fromEntries(SKEWED.map((name) => [name, makeClock(faketime, join(dataFolder, `clock-${name}`))])) : {};
  const guard = startGuard();
  const secrets = keepSecrets(dataFolder);
  const installation: Installation = {
    places,
    dataFolder,
    logFolder,
    secrets,
    guard,
    temporal,
    temporalPassword: secrets.postgresPassword,
    certificates,
    clocks,
    noticeKeys: { identitySecret: secret(), violationsNoticeKey: secret(), paymentsNoticeKey: secret() },
  };
  const parts = createParts(installation);
  const started: { stop(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    for (const each of started.reverse()) await each.stop();
    await guard.close();
    for (const disk of Object.values(disks)) disk?.close();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  const start = async (...names: PartName[]): Promise<void> => {
    for (const name of names) started.push(parts[name]);
    await Promise.all(names.map((name) => parts[name].start()));
  };
  try {
    await step('Preparing the database', () => firstStart(installation));
    const lines = await openLines(toxiproxy, places, ({ to }) => places.port(to === 'partners' ? 'partners-tls' : to), {
      guard,
      logFile: join(logFolder, 'toxiproxy.log'),
    });
    started.push(lines.child);
    await step('Starting PostgreSQL, Temporal and the partners', () => start('postgres', 'temporal', 'partners'));
    await step('Starting two workers and two apis', () => start('worker-1', 'worker-2', 'api-1', 'api-2'));
    return {
      parts,
      lines,
      disks,
      clocks,
      urls: (['api-1', 'api-2'] as const).map((name) => `http://127.0.0.1:${places.port(name)}`),
      standIn: `http://127.0.0.1:${places.port('partners')}`,
      databaseUrl: ownerUrl({ port: places.port('postgres'), password: secrets.databasePasswords.owner }, DATABASE),
      temporalAddress: `127.0.0.1:${places.port('temporal')}`,
      secrets,
      dataFolder,
      logFolder,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes the database once; it is stopped again, for its part starts it from then on. */
async function firstStart(installation: Installation): Promise<void> {
  const { dataFolder, logFolder, places, secrets, guard, temporal, temporalPassword } = installation;
  const postgres = await startPostgres({
    dataFolder: postgresFolder(dataFolder),
    port: places.port('postgres'),
    password: secrets.postgresPassword,
    ownerPassword: secrets.databasePasswords.owner,
    settings: POSTGRES_SETTINGS,
    logFile: join(logFolder, 'postgres.log'),
    guard,
  });
  try {
    await prepareDatabase(await ensureDatabases(postgres, temporalPassword), secrets);
    if (temporal === 'server') await prepareTemporal(installation);
  } finally {
    await postgres.child.stop();
  }
}
