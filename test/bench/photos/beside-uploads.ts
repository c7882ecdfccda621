import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { channelClient, type Submission } from '../../support/http/channel-client.ts';
import { HttpProblem } from '../../support/http/answer.ts';
import { ready } from '../../support/http/ready.ts';
import { timed } from '../../support/percentile.ts';
import { runCase } from '../case-load.ts';
import { openLeanHands } from '../cases/lean-hands.ts';
import { openSite, type Site } from '../cases/site.ts';
import { type Figures, noFigures } from '../figures.ts';
import { freshSubmission } from '../fresh-submission.ts';
import type { OwnHouse } from '../own-house.ts';
import { listenToQueue } from '../queue-ear.ts';
import { usageOf } from '../usage.ts';

/** Cases a second, so that a machine is busy with them and still has processors to spare; who uploads, one photo after the other; and for how long, in seconds. */
const [PER_SECOND, UPLOADERS, SECONDS, ROUNDS] = [5, 6, 15, 4];
/** More than are ever at it at once. */
const OFFICERS = 24;

/** What was seen over HTTP while photos came, or while none did. */
export interface Beside extends Figures {
  seconds: number;
  /** Of each photo that was uploaded, in milliseconds. */
  upload: number[];
  /** The most that the api for photos and its inspectors held at a time, in bytes. */
  memory: number;
}

const nothing = (): Beside => ({ ...noFigures(), seconds: 0, upload: [], memory: 0 });

/** Uploads one photo after the other; told to come again later, it does. */
async function keepUploading(port: number, key: string, photos: readonly Buffer[], until: number, beside: Beside): Promise<void> {
  const channel = channelClient(`http://127.0.0.1:${port}`, key);
  for (let at = 0; performance.now() < until; at += 1) {
    try {
      const { ms } = await timed(() => channel.upload('documents', photos[at % photos.length] as Buffer));
      beside.upload.push(ms);
    } catch (error) {
      if (!(error instanceof HttpProblem && error.status === 503)) throw error;
      await sleep(500);
    }
  }
}

/** Starts one more api, as that of the site, for photos alone; answers its process once it is ready. */
async function startUploads({ house }: OwnHouse, { pids }: Site, port: number): Promise<number> {
  const lines = readFileSync(`/proc/${pids['api']}/environ`, 'utf8').split('\0');
  const env = Object.fromEntries(lines.filter(Boolean).map((line) => line.split(/=(.*)/s)));
  const { pid } = await house.startNode('uploads', 'api/main.ts', { ...env, PORT: String(port) });
  await ready(`http://127.0.0.1:${port}`);
  return pid;
}

/** As `cpu_shares` in docker-compose.yml: all of its session together has a fifth of the claim to the processor that others have. */
function letGiveWay(pid: number): void {
  const session = `/proc/${pid}/autogroup`;
  if (existsSync(session)) writeFileSync(session, '7');
}

/**
 * Reviewed cases at a steady rate through one api, over HTTP, in turns with nobody who uploads anything and with some who do, to an api that is there
 * for photos.
 */
export async function besideUploads(own: OwnHouse, photos: readonly Buffer[]): Promise<{ alone: Beside; beside: Beside }> {
  const site = await openSite(own, OFFICERS);
  const hands = await Promise.all(site.officers.map(({ credentials }) => openLeanHands(site, credentials)));
  const ear = await listenToQueue(site.officers[0] as Site['officers'][number]);

  const port = await freePort();
  const pid = await startUploads(own, site, port);
  letGiveWay(pid);

  async function round(seen: Beside, uploaders: number, seconds = SECONDS): Promise<void> {
    const submissions: Submission[] = [];
    while (submissions.length < seconds * PER_SECOND) submissions.push(await freshSubmission(site));
    const look = (): void => {
      seen.memory = Math.max(seen.memory, usageOf({ uploads: pid }, { holds: true }).uploads.bytes);
    };
    const watch = setInterval(look, 500);
    const began = performance.now();
    const uploading = Array.from({ length: uploaders }, () => keepUploading(port, site.key, photos, began + seconds * 1000, seen));
    const free = [...hands];
    const cases = submissions.map(async (submission, at) => {
      await sleep((at * 1000) / PER_SECOND);
      const hand = free.shift();
      if (!hand) throw new Error('Cases take so long that no officer is free');
      await runCase(hand, ear, submission, seen);
      free.push(hand);
    });
    await Promise.all([...cases, ...uploading]);
    clearInterval(watch);
    seen.seconds += (performance.now() - began) / 1000;
  }

  // Until what runs often is compiled, and inspectors are there.
  await round(nothing(), 1);
  const [alone, beside] = [nothing(), nothing()];
  for (let again = 0; again < ROUNDS; again += 1) {
    await round(alone, 0);
    await round(beside, UPLOADERS);
  }
  ear.close();
  for (const { close } of hands) close();
  return { alone, beside };
}
