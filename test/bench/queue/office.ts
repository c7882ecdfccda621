import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Guard } from '@trafficdesk/api/standalone/child.ts';
import { createHouse, type House } from '@trafficdesk/api/standalone/house.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { keepSecrets, sealOf, type Secrets } from '@trafficdesk/api/standalone/secrets.ts';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { readSettings } from '@trafficdesk/api/standalone/settings.ts';
import { startParts } from '@trafficdesk/api/standalone/start-parts.ts';
import { hashPassword } from '@trafficdesk/api/sessions/password.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import type { Knex } from 'knex';
import { type ChannelClient, channelClient } from '../../support/http/channel-client.ts';
import { type OfficerClient, officerClient } from '../../support/http/officer-client.ts';
import { publishSettings } from '../../support/http/publish-settings.ts';
import { putStaff } from '../../support/put-staff.ts';

/** Officers who work at the same time. */
export const OFFICERS = 8;

/** Where officers work: every other one of them sees one city alone. */
export interface Desk {
  db: Knex;
  seal: Seal;
  channel: ChannelClient;
  officers: OfficerClient[];
}

/** A Trafficdesk of the bench, with so many cases that wait. */
export interface Office extends Desk {
  cases: number;
  house: House;
  databaseUrl: string;
  logFolder: string;
  secrets: Secrets;
}

/** Starts the Trafficdesk of a filled folder, and signs its officers in. */
export async function openOffice(folder: string, guard: Guard, cases: number): Promise<Office> {
  const logFolder = join(folder, 'logs');
  mkdirSync(logFolder, { recursive: true });
  const house = createHouse({ top: readSettings({}).top, logFolder, guard, onChild: () => undefined });
  const port = await freePort();
  const secrets = keepSecrets(folder);
  const { databaseUrl } = await startParts(house, guard, { ...readSettings({}), dataFolder: folder, port }, secrets);
  const url = `http://127.0.0.1:${port}`;
  const db = connect(databaseUrl, { name: 'bench' });
  house.add({ name: 'database client', stop: () => db.destroy() });
  // What is measured is a decision, and neither how long it can be taken back nor how many somebody may take.
  await publishSettings({ url, secrets }, 'case.settings', { secondReviewSamplePercent: 0, takeBackSeconds: 0 });
  await publishSettings({ url, secrets }, 'security', { claimsPerHour: 1000, staffCallsPerMinute: 100_000 });
  const passwordHash = await hashPassword(secrets.demoPassword);
  const officers: OfficerClient[] = [];
  for (let n = 1; n <= OFFICERS; n += 1) {
    const username = `officer${n}`;
    await putStaff(db, { username, name: `民警${n}`, passwordHash, roles: ['officer'], cities: n % 2 === 0 ? [DEMO_CITY] : null });
    officers.push(await officerClient(url, username, secrets.demoPassword));
  }
  const seal = sealOf(secrets);
  return { cases, house, db, seal, databaseUrl, logFolder, secrets, channel: channelClient(url, secrets.channelKeys.app), officers };
}
