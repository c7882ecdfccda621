import { mkdtemp, rm } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { filesOnDisk } from '@trafficdesk/worker/photos/files/disk.ts';
import { INSPECTORS, inspectAside } from '@trafficdesk/worker/photos/inspectors/inspect-aside.ts';
import { receivePhoto } from '@trafficdesk/worker/photos/receive.ts';
import { renderPhoto } from '@trafficdesk/worker/photos/render.ts';
import { rendering } from '@trafficdesk/worker/photos/renderings.ts';
import { createPhotoStore, type PhotoVariant } from '@trafficdesk/worker/photos/store.ts';
import { createSeal } from '@trafficdesk/worker/store/seal.ts';
import { drawPhoto } from '../demo/draw/photo.ts';
import { papersOf } from '../demo/plan.ts';
import { percentile, timed } from '../support/percentile.ts';
import { machineLines } from './machine.ts';
import { markdownTable } from './markdown-table.ts';
import { childrenOf, usageOf } from './usage.ts';

const ROUNDS = 12;
/** Photos that come at once, for what inspectors do in a second and hold. */
const CROWD = 24;
/** Memory that one inspector may come to, in MiB, and how much longer than else the process that takes photos in may keep others waiting, in milliseconds. */
const MOST_MEMORY = 512;
const MOST_DELAY_MS = 50;
/** What a case's three photos may take until all of them are on the way to the screen. */
const GOAL_MS = 500;

const SLOTS = ['applicant', 'owner', 'documents'] as const;
const LIMITS = { maxBytes: 15_000_000, maxPixels: 60_000_000, keptLongEdge: 4096 };
const SIZES: { size: 'thumb' | 'screen' | 'full'; variant: PhotoVariant }[] = [
  { size: 'thumb', variant: 'thumb' },
  { size: 'screen', variant: 'screen' },
  { size: 'full', variant: 'kept' },
];

const MIB = 2 ** 20;

interface Crowd {
  seconds: number;
  /** CPU of all inspectors, in seconds. */
  cpu: number;
  /** The most that all of them held at a time, in MiB. */
  memory: number;
  /** How late the process that handed them in came to its own work, in milliseconds (p99), and how late it comes when there are none. */
  delay: number;
  usualDelay: number;
}

/** How late the event loop comes while something is done, in milliseconds (p99). */
async function lateness(work: () => Promise<unknown>): Promise<number> {
  const late = monitorEventLoopDelay({ resolution: 5 });
  late.enable();
  await work();
  late.disable();
  return late.percentile(99) / 1e6;
}

/** Many photos at once: what inspectors use and hold, and whether anybody else is kept waiting for them. */
async function crowd(uploads: readonly Buffer[]): Promise<Crowd> {
  const inspectors = () =>
    usageOf(Object.fromEntries(childrenOf(process.pid, 'inspector.mjs').map((pid) => [String(pid), pid])), { holds: true });
  const cpuOf = (usage: ReturnType<typeof inspectors>): number => Object.values(usage).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  const before = cpuOf(inspectors());
  let memory = 0;
  let cpu = before;
  const look = (): void => {
    const usage = inspectors();
    cpu = Math.max(cpu, cpuOf(usage));
    memory = Math.max(memory, Object.values(usage).reduce((sum, { bytes }) => sum + bytes, 0) / MIB);
  };
  const watch = setInterval(look, 500);
  const usualDelay = await lateness(() => sleep(5_000));
  const began = performance.now();
  const delay = await lateness(() =>
    Promise.all(Array.from({ length: CROWD }, (_, at) => inspectAside(uploads[at % uploads.length] as Buffer, LIMITS))),
  );
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  look();
  return { seconds, cpu: (cpu - before) / 1000, memory, delay, usualDelay };
}

const text = ['李娜 lina', '261122-000000001', '2026-11-22 12:00'];
const figures = (samples: number[]): string[] => [percentile(samples, 0.5).toFixed(1), percentile(samples, 0.99).toFixed(1)];

/**
 * What photos of 12 megapixels cost: taken in, and shown to an officer in each size, the first time (read, opened, marked) and again within one claim.
 * No database and no network: what HTTP adds, the bench of the console tells. Fails where the first view of a case's photos takes longer than its goal.
 */
async function bench(): Promise<void> {
  const machine = machineLines();
  const folder = await mkdtemp(join(tmpdir(), 'trafficdesk-photos-'));
  try {
    const seal = createSeal({ keys: [{ id: 'k1', key: randomBytes(32) }], lookupKey: randomBytes(32) });
    const photos = createPhotoStore({ files: filesOnDisk(folder), seal });
    const papers = papersOf({ applicant: 40, vehicle: 80 });
    const uploads = await step('Draws three photos of 4000 × 3000', () =>
      Promise.all(SLOTS.map((slot, at) => drawPhoto({ ...papers, slot, seed: 7 + at, size: { width: 4000, height: 3000 } }))),
    );
    const taken: number[] = [];
    const ids: string[] = [];
    await step('Takes them in', async () => {
      for (let round = 0; round < ROUNDS; round++)
        for (const bytes of uploads) {
          const { result, ms } = await timed(() => receivePhoto({ photos }, { bytes, channelId: 'app', limits: LIMITS }));
          taken.push(ms);
          if (round === 0) ids.push(result.id);
        }
    });
    const many = await step(`Inspects ${CROWD} at once`, () => crowd(uploads));
    const show = (photoId: string, size: 'thumb' | 'screen' | 'full', variant: PhotoVariant, caseId: string, since: Date) =>
      rendering({ caseId, of: photoId, size, staffId: 'bench', since }, async () =>
        renderPhoto(await photos.get(photoId, variant), { text }),
      );

    const rows = [
      ['Photo of 12 megapixels', 'p50 ms', 'p99 ms'],
      ['taken in: checked, measured, four files', ...figures(taken)],
    ];
    const views: number[] = [];
    await step('Shows them', async () => {
      for (const { size, variant } of SIZES) {
        const [first, again]: [number[], number[]] = [[], []];
        for (let round = 0; round < ROUNDS; round++) {
          const [caseId, since] = [randomUUID(), new Date()];
          for (const id of ids) first.push((await timed(() => show(id, size, variant, caseId, since))).ms);
          for (const id of ids) again.push((await timed(() => show(id, size, variant, caseId, since))).ms);
        }
        rows.push([`${size}, the first time in a claim`, ...figures(first)], [`${size}, again`, ...figures(again)]);
      }
      for (let round = 0; round < ROUNDS; round++) {
        const [caseId, since] = [randomUUID(), new Date()];
        const all = () =>
          Promise.all(SIZES.slice(0, 2).flatMap(({ size, variant }) => ids.map((id) => show(id, size, variant, caseId, since))));
        views.push((await timed(all)).ms);
      }
    });
    rows.push(['all three photos, small and on screen, the first time', ...figures(views)]);
    const inspected = markdownTable([
      ['Inspectors', 'a second', 'a second and core', 'most memory, MiB', 'others wait (p99), ms', 'without photos'],
      [INSPECTORS, CROWD / many.seconds, CROWD / many.cpu, many.memory, many.delay, many.usualDelay].map((each) => each.toFixed(1)),
    ]);
    console.log(`\n${machine.join('\n')}\n\n${markdownTable(rows)}\n\n${inspected}\n`);
    if (percentile(views, 0.5) > GOAL_MS) {
      console.log(`The first view takes longer than ${GOAL_MS} ms.`);
      process.exitCode = 1;
    }
    if (many.memory > INSPECTORS * MOST_MEMORY || many.delay > many.usualDelay + MOST_DELAY_MS) {
      console.log(`Inspectors hold more than ${MOST_MEMORY} MiB each, or keep others waiting for more than ${MOST_DELAY_MS} ms.`);
      process.exitCode = 1;
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

await bench();
