import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { insertGoodPhotos } from '../support/good-photos.ts';
import { answerOf } from '../support/http/answer.ts';
import { type ChannelCase, channelClient, type Submission } from '../support/http/channel-client.ts';
import { officerClient } from '../support/http/officer-client.ts';
import { putPlainSettings } from '../support/http/plain-settings.ts';
import type { Cluster } from './cluster.ts';

export interface Load {
  /** Cases that were submitted, claimed, approved and read again so far. */
  cases(): number;
  /** One line for each case that went wrong; its client went on with the next. */
  readonly broken: readonly string[];
  /** Ends it once the cases under way are done. */
  stop(): Promise<void>;
}

/** An account may ask only so often. */
const LOOK_MS = 250;

const OFFICERS = ['lina', 'wangqiang', 'zhaomin', 'chenjing'];

/**
 * Keeps so many clients at whole cases through the proxy, one after the other: submitted with photos already there, looked up by the channel, claimed,
 * read and approved by an officer, looked up again; and one at the queue.
 */
export async function startLoad({ url, secrets, databaseUrls }: Cluster, clients: number): Promise<Load> {
  await putPlainSettings({ url, secrets });
  const db = connect(databaseUrls.owner, { name: 'load' });
  const channel = channelClient(url, secrets.channelKeys.app);
  const officers = await Promise.all(OFFICERS.map((username) => officerClient(url, username, secrets.demoPassword)));
  let done = 0;
  const over = new AbortController();
  let vehicle = 200_000 + Math.floor(Math.random() * 5_000_000);
  let applicant = 0;

  async function submission(): Promise<Submission> {
    applicant = somebody({}, (applicant + 1) % 300);
    vehicle = someVehicle({}, vehicle + 1);
    const { plateType, plateNumber } = inventVehicle(vehicle);
    return {
      process: 'binding',
      city: DEMO_CITY,
      relation: 'friend',
      applicant: { identityNumber: inventPerson(applicant).identityNumber },
      vehicle: { plateType, plateNumber },
      photos: await insertGoodPhotos(db),
    };
  }

  async function oneCase(officer: (typeof officers)[number]): Promise<void> {
    const headers = { 'idempotency-key': randomUUID(), 'x-end-user': randomUUID() };
    const submitted = await answerOf<ChannelCase>('submitCase', await channel.send('POST', '/v1/cases', await submission(), headers));
    const { revision } = await channel.get(submitted.id);
    await officer.claim(submitted.id);
    await officer.read(submitted.id);
    const { state } = await officer.decide(submitted.id, { revision, verdict: 'approve', reasons: [] });
    if (state !== 'approved') throw new Error(`Case ${submitted.id} came out ${state}`);
    if ((await channel.get(submitted.id)).bindingId === null) throw new Error(`Case ${submitted.id} has no binding`);
    done += 1;
  }

  const broken: string[] = [];
  const keep = async (work: () => Promise<unknown>): Promise<void> => {
    while (!over.signal.aborted) {
      try {
        await work();
      } catch (error) {
        broken.push(String(error));
        await sleep(LOOK_MS);
      }
    }
  };
  const first = officers[0]!;
  const running = Promise.all([
    ...Array.from({ length: clients }, (_, at) => keep(() => oneCase(officers[at % officers.length] ?? first))),
    keep(async () => {
      await (await first.send('GET', '/queue')).arrayBuffer();
      await sleep(LOOK_MS);
    }),
  ]);
  return {
    cases: () => done,
    broken,
    async stop() {
      over.abort();
      await running;
      await db.destroy();
    },
  };
}
