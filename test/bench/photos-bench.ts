import { mkdtemp, rm } from 'node:fs/promises';
import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { filesOnDisk } from '@trafficdesk/worker/photos/files/disk.ts';
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

const ROUNDS = 12;
/** What a case's three photos may take until all of them are on the way to the screen. */
const GOAL_MS = 500;

const SLOTS = ['applicant', 'owner', 'documents'] as const;
const LIMITS = { maxBytes: 15_000_000, maxPixels: 60_000_000, keptLongEdge: 4096 };
const SIZES: { size: 'thumb' | 'screen' | 'full'; variant: PhotoVariant }[] = [
  { size: 'thumb', variant: 'thumb' },
  { size: 'screen', variant: 'screen' },
  { size: 'full', variant: 'kept' },
];

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
    console.log(`\n${machine.join('\n')}\n\n${markdownTable(rows)}\n`);
    if (percentile(views, 0.5) > GOAL_MS) {
      console.log(`The first view takes longer than ${GOAL_MS} ms.`);
      process.exitCode = 1;
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

await bench();
