import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from '@trafficdesk/api/standalone/child.ts';
import { DATABASE, ownerUrl, urlAs } from '@trafficdesk/api/standalone/database-url.ts';
import { databaseFault, startPostgres } from '@trafficdesk/api/standalone/postgres.ts';
import { anchorFolder, keyVariables } from '@trafficdesk/api/standalone/secrets.ts';
import { photoFolder } from '@trafficdesk/api/standalone/storage-variables.ts';
import { keepPart, type KeptPart } from './kept-part.ts';
import type { PartName, ProcessName } from './part.ts';
import type { PartnersSettings } from './partners-process.ts';
import { keepTemporal } from './temporal.ts';
import { type Installation, POSTGRES_SETTINGS, postgresFolder } from './installation.ts';

const TOP = fileURLToPath(new URL('../../..', import.meta.url));

/** Every part of the installation, none of them started. */
export const createParts = (installation: Installation): Record<PartName, KeptPart> => ({
  'api-1': api(installation, 'api-1'),
  'api-2': api(installation, 'api-2'),
  'worker-1': worker(installation, 'worker-1'),
  'worker-2': worker(installation, 'worker-2'),
  temporal: keepTemporal(installation),
  postgres: postgres(installation),
  partners: partners(installation),
});

const node = ({ logFolder, guard }: Installation, name: PartName, script: string, env: NodeJS.ProcessEnv): Promise<Child> =>
  startChild({
    name,
    command: process.execPath,
    args: ['--import', 'tsx', script],
    cwd: TOP,
    env,
    logFile: join(logFolder, `${name}.log`),
    guard,
  });

const answers = async (url: string): Promise<boolean> => (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;

/** Settings that api and worker share: every line of theirs goes through toxiproxy, and the partners' ends in TLS. */
function common({ places, dataFolder, secrets, certificates, clocks }: Installation, from: ProcessName): NodeJS.ProcessEnv {
  const partnersUrl = `https://127.0.0.1:${places.linkPort({ from, to: 'partners' })}`;
  const database = ownerUrl({ port: places.linkPort({ from, to: 'postgres' }), password: '' }, DATABASE);
  return {
    DATABASE_URL: urlAs(database, from.startsWith('api') ? 'api' : 'worker', secrets),
    TEMPORAL_ADDRESS: `127.0.0.1:${places.linkPort({ from, to: 'temporal' })}`,
    PHOTO_DIR: photoFolder(join(dataFolder, 'photo-disk')),
    AUDIT_ANCHOR_DIR: anchorFolder(dataFolder),
    REGISTRY_URL: `${partnersUrl}/registry`,
    SMS_URL: `${partnersUrl}/sms`,
    IDENTITY_URL: `${partnersUrl}/identity`,
    ALIPAY_URL: `${partnersUrl}/alipay`,
    VIOLATIONS_URL: `${partnersUrl}/violations`,
    PAYMENTS_URL: `${partnersUrl}/payments`,
    NODE_EXTRA_CA_CERTS: certificates.authority,
    ...keyVariables(secrets),
    ...clocks[from]?.env,
  };
}

function api(installation: Installation, name: 'api-1' | 'api-2'): KeptPart {
  const { places, secrets, noticeKeys } = installation;
  const port = places.port(name);
  return keepPart({
    name,
    launch: () =>
      node(installation, name, 'api/main.ts', {
        ...common(installation, name),
        IDENTITY_SECRET: noticeKeys.identitySecret,
        VIOLATIONS_NOTICE_KEY: noticeKeys.violationsNoticeKey,
        PAYMENTS_NOTICE_KEY: noticeKeys.paymentsNoticeKey,
        SIGNING_KEY: secrets.signingKey,
        PORT: String(port),
        HOST: '127.0.0.1',
      }),
    isReady: () => answers(`http://127.0.0.1:${port}/healthz`),
  });
}

function worker(installation: Installation, name: 'worker-1' | 'worker-2'): KeptPart {
  const logFile = join(installation.logFolder, `${name}.log`);
  let from = 0;
  return keepPart({
    name,
    async launch() {
      from = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
      const env = { ...common(installation, name), AUDIT_SIGNING_KEY: installation.secrets.auditSigningKey };
      return node(installation, name, 'worker/main.ts', env);
    },
    // It serves nobody who could be asked, and says so itself.
    isReady: async () => readFileSync(logFile).subarray(from).includes('worker is polling'),
  });
}

function postgres({ places, dataFolder, logFolder, secrets, guard }: Installation): KeptPart {
  const port = places.port('postgres');
  const folder = postgresFolder(dataFolder);
  const ownerPassword = secrets.databasePasswords.owner;
  return keepPart({
    name: 'postgres',
    launch: async () => {
      const logFile = join(logFolder, 'postgres.log');
      const settings = POSTGRES_SETTINGS;
      return (
        await startPostgres({ dataFolder: folder, port, password: secrets.postgresPassword, ownerPassword, settings, logFile, guard })
      ).child;
    },
    isReady: async () => (await databaseFault(ownerUrl({ port, password: ownerPassword }, DATABASE))) === null,
    victims: ({ pid }) => [postmaster(folder), pid].filter((each) => each !== null),
  });
}

/** The server itself: what was started is a process that watches over it. */
function postmaster(folder: string): number | null {
  try {
    return Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]) || null;
  } catch {
    return null;
  }
}

function partners(installation: Installation): KeptPart {
  const { places, dataFolder, certificates, noticeKeys } = installation;
  const port = places.port('partners');
  const settings: PartnersSettings = {
    port,
    tlsPort: places.port('partners-tls'),
    dataFolder,
    noticesTo: `http://127.0.0.1:${places.port('api-1')}`,
    ...noticeKeys,
    certificates,
  };
  return keepPart({
    name: 'partners',
    launch: () => node(installation, 'partners', 'test/faults/product/partners-process.ts', { PARTNERS: JSON.stringify(settings) }),
    isReady: () => answers(`http://127.0.0.1:${port}/sms/messages?to=nobody`),
  });
}
