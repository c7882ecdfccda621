import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { sealOf } from '@trafficdesk/api/standalone/secrets.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { runSmsCase } from '../bench/cases/sms-case.ts';
import { noFigures } from '../bench/figures.ts';
import { freshSmsSubmission, freshSubmission } from '../bench/fresh-submission.ts';
import { drawPhoto } from '../demo/draw/photo.ts';
import { papersOf } from '../demo/plan.ts';
import { channelClient } from '../support/http/channel-client.ts';
import { type OfficerClient, officerClient } from '../support/http/officer-client.ts';
import { putPlainSettings } from '../support/http/plain-settings.ts';
import type { Cluster } from './cluster.ts';
import { hear } from './hear.ts';
import { countRequests, type Requests } from './requests.ts';

/** What was seen through in a stretch of time. */
export interface Come {
  /** Submitted, claimed, approved and read again. */
  cases: number;
  /** Carried by their workflows, from the owner's code by SMS to the approval. */
  carried: number;
  photos: number;
  /** How often somebody's stream of events had to be opened. */
  streams: number;
  requests: Requests;
}

export interface Load {
  /** Answers what came since it was last asked. */
  take(): Come;
  /** Begins a case with a workflow whose owner enters the code when `until` resolves; resolves when it is approved. */
  carry(until?: Promise<unknown>): Promise<unknown>;
  /** One line for each that went wrong; its client went on with the next. */
  readonly broken: readonly string[];
  /** Ends it once what is under way is done. */
  stop(): Promise<void>;
}

/** How long somebody rests who only looks, sends a photo, or comes to grief. */
const REST_MS = 250;

const OFFICERS = ['lina', 'wangqiang', 'zhaomin', 'chenjing'];

/**
 * Keeps so many clients at whole cases through the proxy, one after the other: submitted with photos already there, looked up by the channel, claimed,
 * read and approved by an officer, looked up again; and one each at the queue, at cases that their workflows carry, at photos and at a stream of events.
 */
export async function startLoad(cluster: Cluster, clients: number): Promise<Load> {
  const { url, secrets, databaseUrls, partnersUrl } = cluster;
  await putPlainSettings({ url, secrets });
  const place = { db: connect(databaseUrls.owner, { name: 'load' }), seal: sealOf(secrets), standIn: partnersUrl };
  const counter = countRequests();
  const channel = channelClient(url, secrets.channelKeys.app, counter.fetch);
  const officers = await Promise.all(OFFICERS.map((username) => officerClient(url, username, secrets.demoPassword, counter.fetch)));
  const photo = await drawPhoto({ ...papersOf({ applicant: 40, vehicle: 80 }), slot: 'applicant', seed: 1 });
  const nobody = () => ({ cases: 0, carried: 0, photos: 0, streams: 0 });
  let come = nobody();
  const over = new AbortController();

  async function oneCase(officer: OfficerClient): Promise<void> {
    const submitted = await channel.submit(randomUUID(), await freshSubmission(place));
    const { revision } = await channel.get(submitted.id);
    await officer.claim(submitted.id);
    await officer.read(submitted.id);
    const { state } = await officer.decide(submitted.id, { revision, verdict: 'approve', reasons: [] });
    if (state !== 'approved') throw new Error(`Case ${submitted.id} came out ${state}`);
    if ((await channel.get(submitted.id)).bindingId === null) throw new Error(`Case ${submitted.id} has no binding`);
    come.cases += 1;
  }

  async function carry(until: Promise<unknown> = Promise.resolve()): Promise<void> {
    const owner = {
      submit: channel.submit,
      enterOwnerCode: async (caseId: string, code: string) => {
        await until;
        return channel.enterOwnerCode(caseId, code);
      },
    };
    await runSmsCase(place, owner, await freshSmsSubmission(place), noFigures());
    come.carried += 1;
  }

  const broken: string[] = [];
  const keep = async (work: () => Promise<unknown>): Promise<void> => {
    while (!over.signal.aborted) {
      try {
        await work();
      } catch (error) {
        broken.push(String(error));
        await sleep(REST_MS);
      }
    }
  };
  const first = officers[0] as OfficerClient;
  const running = Promise.all([
    ...Array.from({ length: clients }, (_, at) => keep(() => oneCase(officers[at % officers.length] ?? first))),
    keep(() => carry()),
    keep(async () => {
      await (await first.send('GET', '/queue')).arrayBuffer();
      await sleep(REST_MS);
    }),
    keep(async () => {
      await channel.upload('applicant', photo);
      come.photos += 1;
      await sleep(REST_MS);
    }),
    keep(async () => {
      come.streams += 1;
      await hear(first, over.signal);
    }),
  ]);
  return {
    take() {
      const taken = { ...come, requests: counter.take() };
      come = nobody();
      return taken;
    },
    carry,
    broken,
    async stop() {
      over.abort();
      await running;
      await place.db.destroy();
    },
  };
}
