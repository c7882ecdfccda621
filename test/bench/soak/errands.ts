import { drawPhoto } from '../../demo/draw/photo.ts';
import { papersOf } from '../../demo/plan.ts';
import { channelClient } from '../../support/http/channel-client.ts';
import type { OfficerClient } from '../../support/http/officer-client.ts';
import { timed } from '../../support/percentile.ts';
import { runCase } from '../case-load.ts';
import type { Site } from '../cases/site.ts';
import { runSmsCase } from '../cases/sms-case.ts';
import { noFigures } from '../figures.ts';
import { freshSmsSubmission, freshSubmission } from '../fresh-submission.ts';
import { inTime } from '../in-time.ts';
import type { QueueEar } from '../queue-ear.ts';

/** Of so many cases one is carried by its workflow, and with one of so many somebody uploads a photo that belongs to none. */
const [CARRIED, UPLOADS] = [5, 20];

const SLOTS = ['applicant', 'owner', 'documents'] as const;

/** What people came for in a stretch, and how long each step took them, in milliseconds. */
export interface Come {
  cases: number;
  uploads: number;
  latencies: Record<'submit' | 'visible' | 'claim' | 'decide' | 'submit, with a workflow' | 'upload', number[]>;
}

export const nobodyCame = (): Come => ({
  cases: 0,
  uploads: 0,
  latencies: { submit: [], visible: [], claim: [], decide: [], 'submit, with a workflow': [], upload: [] },
});

/** What people come for, one after the other: answers a function that lets the next one come, and resolves when they are served. */
export async function openErrands(site: Site, ear: QueueEar): Promise<(come: Come) => Promise<void>> {
  const channel = channelClient(`http://127.0.0.1:${site.port}`, site.key);
  const papers = papersOf({ applicant: 40, vehicle: 80 });
  const photos = await Promise.all(SLOTS.map((slot, seed) => drawPhoto({ ...papers, slot, seed })));
  let turn = 0;

  async function reviewed(come: Come): Promise<void> {
    const officer = site.officers[turn % site.officers.length] as OfficerClient;
    const figures = noFigures();
    await runCase({ channel, officer }, ear, await freshSubmission(site), figures);
    for (const [step, samples] of Object.entries(figures)) come.latencies[step as keyof typeof figures].push(...(samples as number[]));
  }

  async function carried(come: Come): Promise<void> {
    const figures = noFigures();
    await runSmsCase(site, channel, await freshSmsSubmission(site), figures);
    come.latencies['submit, with a workflow'].push(...figures.submit);
  }

  async function upload(come: Come, at: number): Promise<void> {
    const slot = at % SLOTS.length;
    const { ms } = await timed(() => channel.upload(SLOTS[slot] as (typeof SLOTS)[number], photos[slot] as Buffer));
    come.latencies.upload.push(ms);
    come.uploads += 1;
  }

  return async (come) => {
    turn += 1;
    const own = turn;
    await inTime(
      'a case',
      Promise.all([own % CARRIED === 0 ? carried(come) : reviewed(come), own % UPLOADS === 1 ? upload(come, own) : null]),
    );
    come.cases += 1;
  };
}
