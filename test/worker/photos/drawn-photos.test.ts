import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { PHOTO_SLOTS, type PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { inspectPhoto, type InspectedPhoto } from '@trafficdesk/worker/photos/inspect.ts';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawPhoto, type PhotoFault } from '../../demo/draw/photo.ts';

const ruleSet = defaultDocuments.find(({ id }) => id === 'case.photo')?.content as RuleSet;
const sameWithin = 12;
const limits = { maxBytes: 15_000_000, maxPixels: 60_000_000, keptLongEdge: 1600 };

const draw = (slot: PhotoSlot, number: number, fault?: PhotoFault): Promise<Buffer> => {
  const person = (face: number) => ({ name: '样本人', identityNumber: `9901011985010100${face % 10}X`, face });
  return drawPhoto({
    slot,
    applicant: person(number * 2),
    owner: person(number * 2 + 1),
    vehicle: { plateNumber: '样A00001', plateType: '02', brand: '样本牌' },
    fault,
    size: { width: 1200, height: 900 },
    seed: number,
  });
};

const inspect = async (bytes: Buffer): Promise<InspectedPhoto> => inspectPhoto(bytes, limits);

const judge = async (slot: PhotoSlot, bytes: Buffer) => {
  const { facts } = await inspect(bytes);
  return evaluate(ruleSet, { photo: { ...facts, slot, duplicateDistance: 256 } });
};

const distance = (one: InspectedPhoto, two: InspectedPhoto): number =>
  Array.from(one.hash.bits).filter((bit, at) => bit !== two.hash.bits[at]).length;

const shareABand = (one: InspectedPhoto, two: InspectedPhoto): boolean => one.hash.bands.some((band) => two.hash.bands.includes(band));

test.each(PHOTO_SLOTS)('R-39 a proper photo (%s) is good by the rules', async (slot) => {
  expect((await judge(slot, await draw(slot, 3))).outcome).toBe('good');
});

test.each([
  ['R-39', 'light-background', 'light-background', ['doubtful', 'reshoot']],
  ['R-40', 'blurred', 'blurred', ['reshoot']],
  ['R-40', 'dark', 'too-dark', ['reshoot']],
  ['R-40', 'glare', 'glare', ['doubtful', 'reshoot']],
  ['R-40', 'edited', 'retouch-suspected', ['doubtful']],
] as const)('%s a photo with the fault %s is found by the rules', async (_, fault, reason, outcomes) => {
  const { outcome, reasons } = await judge('documents', await draw('documents', 5, fault));
  expect(outcomes).toContain(outcome);
  expect(reasons).toContain(reason);
});

test('R-40 the same photo saved again, smaller, or as another type stays within the distance of a duplicate', async () => {
  const upload = await draw('applicant', 8);
  const first = await inspect(upload);
  const copies = [
    sharp(upload).jpeg({ quality: 55 }),
    sharp(upload).resize(800).jpeg({ quality: 80 }),
    sharp(upload).webp({ quality: 75 }),
  ];
  for (const copy of copies) {
    const again = await inspect(await copy.toBuffer());
    expect(distance(first, again)).toBeLessThanOrEqual(sameWithin);
    expect(shareABand(first, again)).toBe(true);
  }
});

test("R-40 different people's photos of the same kind are far apart", async () => {
  const photos = await Promise.all([11, 12, 13, 14].map(async (number) => inspect(await draw('documents', number))));
  for (const [at, one] of photos.entries())
    for (const two of photos.slice(at + 1)) expect(distance(one, two)).toBeGreaterThan(2 * sameWithin);
});

test('the same numbers draw the same photo', async () => {
  expect((await draw('owner', 4)).equals(await draw('owner', 4))).toBe(true);
});
