import { createPhotoStore } from '@trafficdesk/worker/photos/store.ts';
import { gridOfPhoto } from '@trafficdesk/worker/photos/grid-of-photo.ts';
import { inspectPhoto } from '@trafficdesk/worker/photos/inspect.ts';
import { type PhotoGrid, readGrid } from '@trafficdesk/worker/photos/photo-grid.ts';
import { createSeal } from '@trafficdesk/worker/store/seal.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { drawPhoto, type PhotoFault } from '../../demo/draw/photo.ts';
import { limits, sample } from './samples.ts';

const gridOf = async (upload: Buffer, kept = limits): Promise<PhotoGrid> => readGrid((await inspectPhoto(upload, kept)).variants.grid);

const drawn = (fault?: PhotoFault): Promise<Buffer> => {
  const person = (face: number) => ({ name: '样本人', identityNumber: `9901011985010100${face}X`, face });
  const vehicle = { plateNumber: '样A00001', plateType: '02', brand: '样本牌' };
  return drawPhoto({ slot: 'documents', applicant: person(1), owner: person(2), vehicle, fault, seed: 5 });
};
const phone = { maxBytes: 15_000_000, maxPixels: 60_000_000, keptLongEdge: 4096 };

/** Percent of the spots with detail that are less sharp than the photo rules ask of a whole photo. */
const blurred = ({ sharp }: PhotoGrid): number => {
  const told = sharp.filter((value) => value !== null);
  return (told.filter((value) => value < 60).length * 100) / told.length;
};

test('R-40 spots are square, row by row from the upper left, and a burnt-out corner is found where it is', async () => {
  const grid = await gridOf(await sample({ onTop: '<rect x="600" y="450" width="200" height="150" fill="#fff"/>' }).png().toBuffer());
  expect([grid.columns, grid.rows]).toEqual([40, 30]);
  const burnt = grid.burnt.flatMap((share, spot) => (share > 50 ? [spot] : []));
  for (const spot of burnt) expect(spot % 40 >= 29 && spot >= 22 * 40).toBe(true);
  expect(burnt.length).toBeGreaterThanOrEqual(70);
});

test('an upright photo has its longer edge down', async () => {
  const grid = await gridOf(await sample({ width: 600, height: 800 }).png().toBuffer());
  expect([grid.columns, grid.rows, grid.light.length]).toEqual([30, 40, 1200]);
});

test('R-40 a bare wall is neither sharp nor blurred', async () => {
  const { sharp } = await gridOf(await sample().png().toBuffer());
  expect(sharp[0]).toBeNull();
  expect(sharp.filter((value) => value !== null).length).toBeGreaterThan(40);
});

test('R-40 a photo in focus is marked in few places, one out of focus nearly everywhere there is something to see', async () => {
  expect(blurred(await gridOf(await drawn(), phone))).toBeLessThan(10);
  expect(blurred(await gridOf(await drawn('blurred'), phone))).toBeGreaterThan(70);
});

test('a photo that came in before there was such a thing gets its measures with the first question, about the same ones', async () => {
  const kept = new Map<string, Buffer>();
  const files = {
    put: async (name: string, bytes: Buffer) => void kept.set(name, bytes),
    get: async (name: string) => kept.get(name) ?? null,
    remove: async (name: string) => void kept.delete(name),
    list: async () => [],
  };
  const photos = createPhotoStore({ files, seal: createSeal({ keys: [{ id: 'k1', key: randomBytes(32) }], lookupKey: randomBytes(32) }) });
  const { variants } = await inspectPhoto(await drawn('glare'), phone);
  const id = randomUUID();
  await photos.put(id, 'screen', variants.screen);
  const made = await gridOfPhoto({ photos }, id);
  const first = readGrid(variants.grid);
  expect([made.columns, made.rows]).toEqual([first.columns, first.rows]);
  const apart = made.light.map((value, spot) => Math.abs(value - (first.light[spot] ?? 0)));
  expect(Math.max(...apart)).toBeLessThan(12);
  expect(await gridOfPhoto({ photos }, id)).toEqual(made);
  expect([...kept.keys()]).toEqual([`${id}.screen`, `${id}.grid`]);
});
