import { setTimeout as sleep } from 'node:timers/promises';
import { sealOf } from '@trafficdesk/api/standalone/secrets.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { createRandom, type Random } from '../../demo/draw/random.ts';
import { officerClient } from '../../support/http/officer-client.ts';
import { publishSettings } from '../../support/http/publish-settings.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { appeal, bind, bindForAWhile, changePhone } from './applicants.ts';
import { createAsker, type Tally } from './ask.ts';
import { handle } from './drivers.ts';
import type { Journal } from './journal.ts';
import { work } from './officers.ts';
import { upload } from './photos.ts';
import type { World } from './world.ts';

const OFFICERS = ['lina', 'wangqiang', 'zhaomin', 'chenjing'];
/** Nobody new comes while so many are at it: an outage ends with everybody coming at once, but not with more than fit. */
const MOST_AT_ONCE = 150;

type Errand = readonly [share: number, name: string, run: (world: World, random: Random) => Promise<void>];

/** What people come for, and how often of a hundred. */
const ERRANDS: readonly [Errand, ...Errand[]] = [
  [40, 'binding', bind],
  [4, 'binding by QR, ended', (world) => bindForAWhile(world, 'qr')],
  [4, 'binding by SMS, ended', (world) => bindForAWhile(world, 'sms')],
  [24, 'handling', handle],
  [8, 'phone by codes', (world) => changePhone(world, 'codes')],
  [5, 'phone by Alipay', (world) => changePhone(world, 'alipay')],
  [4, 'phone by photos', (world) => changePhone(world, 'photos')],
  [4, 'appeal', appeal],
  [7, 'photo', upload],
];

export interface Load {
  /** Of each errand, how many came, and how many saw it through. */
  errands: Map<string, { begun: number; ended: number }>;
  tally: Tally;
  /** How errands ended that were not seen through: refusals by code, and what was given up. */
  ends: Map<string, number>;
  /** Nobody new comes any more; resolves when all who are there have gone. */
  stop(): Promise<void>;
}

/** Sets the product up for a day of much work: decisions can be taken back for two seconds, one in eight has a second officer. */
async function prepare(running: Cluster): Promise<void> {
  await publishSettings(running, 'case.settings', { takeBackSeconds: 2, secondReviewSamplePercent: 12, claimLeaseSeconds: 60 });
  await publishSettings(running, 'security', { claimsPerHour: 1000, claimsHeldAtOnce: 50 });
}

/** Begins a load of people and officers: so many errands a second until it is stopped, the same ones in the same order for the same seed. */
export async function beginLoad(
  cluster: Cluster,
  journal: Journal,
  { seed, perSecond }: { seed: number; perSecond: number },
): Promise<Load> {
  await prepare(cluster);
  const { url, secrets, partnersUrl, databaseUrls } = cluster;
  const [tally, ends] = [new Map<string, number>(), new Map<string, number>()];
  const ask = createAsker(url, journal, tally);
  const db = connect(databaseUrls.owner, { max: 4, name: 'faults load' });
  const world: World = { ask, journal, db, seal: sealOf(secrets), channelKey: secrets.channelKeys.app, standIn: partnersUrl };
  const officers = await Promise.all(OFFICERS.map((name) => officerClient(url, name, secrets.demoPassword)));
  const stopping = new AbortController();
  const leaving = new AbortController();
  const random = createRandom(seed);
  const errands = new Map(ERRANDS.map(([, name]) => [name, { begun: 0, ended: 0 }]));
  const under = new Set<Promise<void>>();

  function begin(): void {
    let left = random.between(0, 100);
    const [, name, run] = ERRANDS.find(([share]) => (left -= share) < 0) ?? ERRANDS[0];
    const count = errands.get(name) as { begun: number; ended: number };
    count.begun += 1;
    const one = run(world, createRandom(Math.floor(random.between(0, 2 ** 31)))).then(
      () => void (count.ended += 1),
      (error: unknown) => {
        const how = `${name}: ${error instanceof Error ? `${error.name} ${error.message}` : String(error)}`;
        ends.set(how, (ends.get(how) ?? 0) + 1);
      },
    );
    under.add(one);
    void one.finally(() => under.delete(one));
  }

  const coming = (async () => {
    while (!stopping.signal.aborted) {
      if (under.size < MOST_AT_ONCE) begin();
      await sleep((1000 / perSecond) * random.between(0.5, 1.5));
    }
  })();
  const working = officers.map(({ staff, credentials }, at) =>
    work({ ask, journal }, { id: staff.id, credentials }, createRandom(seed + at + 1), leaving.signal),
  );
  return {
    errands,
    tally,
    ends,
    async stop() {
      stopping.abort();
      await coming;
      await Promise.all(under);
      leaving.abort();
      await Promise.all(working);
      await db.destroy();
    },
  };
}
