import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { keepSecrets, type Secrets, sealOf } from '@trafficdesk/api/standalone/secrets.ts';
import { readSettings } from '@trafficdesk/api/standalone/settings.ts';
import { startParts } from '@trafficdesk/api/standalone/start-parts.ts';
import { hashPassword } from '@trafficdesk/api/sessions/password.ts';
import { Client, Connection } from '@temporalio/client';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import type { Knex } from 'knex';
import { prepareCluster } from '../../cluster/prepare-cluster.ts';
import { type OfficerClient, officerClient } from '../../support/http/officer-client.ts';
import { publishSettings } from '../../support/http/publish-settings.ts';
import { putStaff } from '../../support/put-staff.ts';
import type { OwnHouse } from '../own-house.ts';
import { childrenOf } from '../usage.ts';

/** A Trafficdesk of the bench. */
export interface Site {
  db: Knex;
  seal: Seal;
  port: number;
  /** Of the channel that hands cases in. */
  key: string;
  officers: OfficerClient[];
  temporal: Client;
  temporalAddress: string;
  /** Address of the partners' stand-in. */
  standIn: string;
  /** Its processes, by what they are. */
  pids: Record<string, number>;
  /** Signs so many more officers in, and answers them. */
  hire: (count: number) => Promise<OfficerClient[]>;
}

/** A product that runs. */
interface Product {
  url: string;
  databaseUrl: string;
  temporalAddress: string;
  standIn: string;
  secrets: Secrets;
  pids: Record<string, number>;
}

/** What stands in the command line of each process of a product. */
const COMMANDS = { api: 'api/main.ts', worker: 'worker/main.ts', Temporal: 'start-dev', PostgreSQL: 'postgres-server.mjs' };

/** Makes a product that runs ready to be measured, and signs so many officers in. */
async function settleIn({ house }: OwnHouse, product: Product, officers: number): Promise<Site> {
  const { url, databaseUrl, temporalAddress, standIn, secrets, pids } = product;
  // What is measured is a decision, and neither how long it can be taken back nor how many somebody may take.
  await publishSettings({ url, secrets }, 'case.settings', { secondReviewSamplePercent: 0, takeBackSeconds: 0 });
  await publishSettings({ url, secrets }, 'security', { claimsPerHour: 1000, staffCallsPerMinute: 100_000 });
  const connection = await Connection.connect({ address: temporalAddress });
  house.add({ name: 'client', stop: () => connection.close() });
  const db = connect(databaseUrl, { name: 'bench' });
  house.add({ name: 'database client', stop: () => db.destroy() });
  const passwordHash = await hashPassword(secrets.demoPassword);
  const signedIn: OfficerClient[] = [];
  const hire = async (count: number): Promise<OfficerClient[]> => {
    const before = signedIn.length;
    while (signedIn.length < before + count) {
      const n = signedIn.length + 1;
      const username = `officer${n}`;
      await putStaff(db, { username, name: `民警${n}`, passwordHash, roles: ['officer'], cities: null });
      signedIn.push(await officerClient(url, username, secrets.demoPassword));
    }
    return signedIn.slice(before);
  };
  await hire(officers);
  return {
    db,
    seal: sealOf(secrets),
    port: Number(new URL(url).port),
    key: secrets.channelKeys.app,
    officers: signedIn,
    temporal: new Client({ connection }),
    temporalAddress,
    standIn,
    pids,
    hire,
  };
}

/** Starts everything there is of a product in a folder, and signs so many officers in. */
export async function openSite(own: OwnHouse, officers: number): Promise<Site> {
  const { house, guard, dataFolder } = own;
  const port = await freePort();
  const secrets = keepSecrets(dataFolder);
  const { databaseUrl, temporalAddress, standIn } = await startParts(house, guard, { ...readSettings({}), dataFolder, port }, secrets);
  const pids = Object.fromEntries(Object.entries(COMMANDS).map(([part, command]) => [part, childrenOf(process.pid, command)[0] as number]));
  return settleIn(own, { url: `http://127.0.0.1:${port}`, databaseUrl, temporalAddress, standIn, secrets, pids }, officers);
}

/** The same of a product of two of each behind a proxy, on a Temporal server whose store is PostgreSQL. */
export async function openClusterSite(own: OwnHouse, officers: number): Promise<Site> {
  const cluster = await prepareCluster({ dataFolder: own.dataFolder });
  own.house.add({ name: 'cluster', stop: () => cluster.stop() });
  const { url, databaseUrls, temporalAddress, partnersUrl: standIn, secrets, parts } = cluster;
  const pids = Object.fromEntries(parts.map((part) => [part.name, part.pid() as number]));
  return settleIn(own, { url, databaseUrl: databaseUrls.owner, temporalAddress, standIn, secrets, pids }, officers);
}
