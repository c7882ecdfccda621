import { mkdtemp, rm } from 'node:fs/promises';
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
import { inOwnHouse, keepFigures } from './own-house.ts';
import { type Beside, besideUploads } from './photos/beside-uploads.ts';
import { usageOf, watchMostHeld } from './usage.ts';

const ROUNDS = 12;
/** Photos that come at once, for what inspectors do in a second and hold. */
const CROWD = 24;
/** What a case's three photos may take until all of them are on the way to the screen. */
const GOAL_MS = 500;
/** Photos that a core inspects in a second, at the least. */
const GOAL_PER_CORE = 4;
/** What one inspector may come to with such photos, in MiB, and how much more their api may hold with uploads than without. */
const MOST_MEMORY = { inspector: 384, uploads: 128 };
/** How much longer a decision may take while photos come: a share, and so many milliseconds. */
const MOST_DELAY = { share: 0.5, ms: 25 };

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
}

/** Many photos at once: what inspectors use. */
async function crowd(uploads: readonly Buffer[]): Promise<Crowd> {
  // Those that have ended meanwhile among them: this process and all that it ever started, but for itself.
  const used = (): number => {
    const { user, system } = process.cpuUsage();
    return usageOf({ all: process.pid }).all.cpuMs - (user + system) / 1000;
  };
  const before = used();
  const began = performance.now();
  await Promise.all(Array.from({ length: CROWD }, (_, at) => inspectAside(uploads[at % uploads.length] as Buffer, LIMITS)));
  const seconds = (performance.now() - began) / 1000;
  return { seconds, cpu: (used() - before) / 1000 };
}

const text = ['李娜 lina', '261122-000000001', '2026-11-22 12:00'];
const figures = (samples: number[]): string[] => [percentile(samples, 0.5).toFixed(1), percentile(samples, 0.99).toFixed(1)];
const spread = (samples: number[]): string => (samples.length === 0 ? '–' : figures(samples).join(' / '));

const file = new URL('results/photos.md', import.meta.url);

interface Found {
  /** Of all photos of a case at once, in milliseconds. */
  views: number[];
  many: Crowd;
  /** The most that one inspector ever held, in MiB. */
  memory: number;
  alone: Beside;
  beside: Beside;
}

/** What was wanted and is not so, a clause each. */
function missedGoals({ views, many, memory, alone, beside }: Found): string[] {
  const missed: string[] = [];
  const first = percentile(views, 0.5);
  if (!(first <= GOAL_MS)) missed.push(`the first view of a case's photos takes ${first.toFixed(0)} ms, not ${GOAL_MS}`);
  const perCore = CROWD / many.cpu;
  if (!(perCore >= GOAL_PER_CORE)) missed.push(`a core inspects ${perCore.toFixed(1)} photos a second, not ${GOAL_PER_CORE}`);
  if (!(memory > 0 && memory <= MOST_MEMORY.inspector)) missed.push(`an inspector takes ${memory.toFixed(0)} MiB`);
  const grown = (beside.memory - alone.memory) / MIB;
  if (!(alone.memory > 0 && grown <= MOST_MEMORY.uploads))
    missed.push(`uploads have their api and its inspectors hold ${grown.toFixed(0)} MiB more`);
  const [was, is] = [alone, beside].map(({ decide }) => percentile(decide, 0.99)) as [number, number];
  if (!(is <= was * (1 + MOST_DELAY.share) + MOST_DELAY.ms))
    missed.push(`a decision takes ${is.toFixed(0)} ms (p99) while photos come, ${was.toFixed(0)} while none do`);
  return missed;
}

/**
 * What photos of 12 megapixels cost: taken in, and shown to an officer in each size, the first time (read, opened, marked) and again within one claim, without a
 * database and a network; then over HTTP, what officers wait for while nobody uploads anything and
 * while several do, to an api of their own. Fails where a goal is missed.
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
    const inspectors = watchMostHeld(process.pid, 'inspector.mjs');
    await step('Takes them in', async () => {
      for (let round = 0; round < ROUNDS; round++)
        for (const bytes of uploads) {
          const { result, ms } = await timed(() => receivePhoto({ photos }, { bytes, channelId: 'app', limits: LIMITS }));
          taken.push(ms);
          if (round === 0) ids.push(result.id);
        }
    });
    const many = await step(`Inspects ${CROWD} at once`, () => crowd(uploads));
    const memory = inspectors.stop() / MIB;
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
      ['Inspectors', 'a second', 'a second and core', 'most memory of one, MiB'],
      [INSPECTORS, CROWD / many.seconds, CROWD / many.cpu, memory].map((each) => each.toFixed(1)),
    ]);
    const { alone, beside } = await step('Reviews cases, without uploads and beside them', () =>
      inOwnHouse('photos-bench', (own) => besideUploads(own, uploads)),
    );
    const http = markdownTable([
      [
        'Over HTTP, ms p50 / p99',
        'cases',
        'submit',
        'claim',
        'decide',
        'upload',
        'uploads a second',
        'api for photos and its inspectors, MiB',
      ],
      ...Object.entries({ 'nobody uploads': alone, 'while photos come': beside }).map(([when, seen]) => [
        when,
        String(seen.decide.length),
        spread(seen.submit),
        spread(seen.claim),
        spread(seen.decide),
        spread(seen.upload),
        (seen.upload.length / seen.seconds).toFixed(1),
        (seen.memory / MIB).toFixed(0),
      ]),
    ]);
    const missed = missedGoals({ views, many, memory, alone, beside });
    const kept = [
      '# Photos of 12 megapixels',
      '`npm run bench:photos` wrote this. Taken in and shown within one process, no network and no database; then cases at a steady rate over HTTP through one api, in turns without uploads and while photos come to another, which has a fifth of the claim to the processor.',
      `\`\`\`\n${machine.join('\n')}\n\`\`\``,
      markdownTable(rows),
      inspected,
      http,
      missed.length === 0 ? 'Every goal is met.' : `Missed: ${missed.join('; ')}.`,
    ].join('\n\n');
    keepFigures(file, kept, missed);
  } finally {
    await rm(folder, { recursive: true });
  }
}

await bench();
