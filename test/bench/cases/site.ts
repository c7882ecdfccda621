import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import type { Guard } from '@trafficdesk/api/standalone/child.ts';
import type { House } from '@trafficdesk/api/standalone/house.ts';
import { keepSecrets, sealOf } from '@trafficdesk/api/standalone/secrets.ts';
import { readSettings } from '@trafficdesk/api/standalone/settings.ts';
import { startParts } from '@trafficdesk/api/standalone/start-parts.ts';
import { hashPassword } from '@trafficdesk/api/sessions/password.ts';
import { Client, Connection } from '@temporalio/client';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import type { Knex } from 'knex';
import { type OfficerClient, officerClient } from '../../support/http/officer-client.ts';
import { publishSettings } from '../../support/http/publish-settings.ts';
import { putStaff } from '../../support/put-staff.ts';
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
  /** Its processes, by what they are. */
  pids: Record<(typeof PARTS)[number], number>;
}

export const PARTS = ['api', 'worker', 'floor worker', 'Temporal', 'PostgreSQL'] as const;

/** What stands in the command line of each. */
const COMMANDS: Record<(typeof PARTS)[number], string> = {
  api: 'api/main.ts',
  worker: 'worker/main.ts',
  'floor worker': 'floor-worker.ts',
  Temporal: 'start-dev',
  PostgreSQL: 'postgres-server.mjs',
};

/** Starts everything there is of a product in a folder, and a worker for empty workflows; signs so many officers in. */
export async function openSite(house: House, guard: Guard, dataFolder: string, officers: number): Promise<Site> {
  const port = await freePort();
  const secrets = keepSecrets(dataFolder);
  const { databaseUrl, temporalAddress } = await startParts(house, guard, { ...readSettings({}), dataFolder, port }, secrets);
  await house.startNode('floor worker', 'test/bench/floor-worker.ts', { TEMPORAL_ADDRESS: temporalAddress });
  const url = `http://127.0.0.1:${port}`;
  // What is measured is a decision, and neither how long it can be taken back nor how many somebody may take.
  await publishSettings({ url, secrets }, 'case.settings', { secondReviewSamplePercent: 0, takeBackSeconds: 0 });
  await publishSettings({ url, secrets }, 'security', { claimsPerHour: 1000, staffCallsPerMinute: 100_000 });
  const connection = await Connection.connect({ address: temporalAddress });
  house.add({ name: 'client', stop: () => connection.close() });
  const db = connect(databaseUrl, { name: 'bench' });
  house.add({ name: 'database client', stop: () => db.destroy() });
  const passwordHash = await hashPassword(secrets.demoPassword);
  const signedIn: OfficerClient[] = [];
  for (let n = 1; n <= officers; n += 1) {
    const username = `officer${n}`;
    await putStaff(db, { username, name: `民警${n}`, passwordHash, roles: ['officer'], cities: null });
    signedIn.push(await officerClient(url, username, secrets.demoPassword));
  }
  const pids = Object.fromEntries(PARTS.map((part) => [part, childrenOf(process.pid, COMMANDS[part])[0] as number]));
  return {
    db,
    seal: sealOf(secrets),
    port,
    key: secrets.channelKeys.app,
    officers: signedIn,
    temporal: new Client({ connection }),
    pids: pids as Site['pids'],
  };
}
