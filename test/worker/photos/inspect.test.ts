import { createHash } from 'node:crypto';
import { inspectPhoto, type MeasuredFacts } from '@trafficdesk/worker/photos/inspect.ts';
import { PHOTO_PICTURES } from '@trafficdesk/worker/photos/store.ts';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { limits, sample } from './samples.ts';

const factsOf = async (photo: sharp.Sharp): Promise<MeasuredFacts> =>
  (await inspectPhoto(await photo.jpeg({ quality: 95 }).toBuffer(), limits)).facts;

test('orientation is applied, and the place where it was taken is gone from everything that is kept', async () => {
  const upload = await sample({ onTop: '<rect width="800" height="120" fill="#fff"/>' })
    .withExif({ IFD0: { Make: 'Sample' }, IFD3: { GPSLatitude: '23/1 6/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect((await sharp(upload).metadata()).exif?.length).toBeGreaterThan(50);

  const { facts, variants } = await inspectPhoto(upload, limits);

  expect(facts).toMatchObject({ width: 600, height: 800 });
  for (const variant of PHOTO_PICTURES.map((picture) => variants[picture])) {
    const { exif, xmp, icc, iptc, orientation, width, height } = await sharp(variant).metadata();
    expect({ exif, xmp, icc, iptc, orientation }).toEqual({});
    expect(width).toBeLessThan(height);
    const { width: right, height: middle } = { width: width - 5, height: Math.round(height / 2) };
    const [red] = await sharp(variant).extract({ left: right, top: middle, width: 1, height: 1 }).raw().toBuffer();
    expect(red).toBeGreaterThan(240);
  }
});

test('what is kept is no longer than allowed, the screen copy 1600 and the thumbnail 480 pixels', async () => {
  const upload = await sample({ width: 2400, height: 1500 }).jpeg().toBuffer();
  const { variants, facts, sha256, bytes } = await inspectPhoto(upload, { ...limits, keptLongEdge: 2000 });
  const sizes = await Promise.all(
    PHOTO_PICTURES.map((picture) => variants[picture]).map(async (variant) => (await sharp(variant).metadata()).width),
  );
  expect(sizes).toEqual([2000, 1600, 480]);
  expect(facts).toMatchObject({ width: 2400, height: 1500 });
  expect(bytes).toBe(upload.length);
  expect(sha256).toEqual(createHash('sha256').update(upload).digest());
});

test('a small photo is kept as small as it is', async () => {
  const { variants } = await inspectPhoto(await sample().jpeg().toBuffer(), limits);
  expect((await sharp(variants.kept).metadata()).width).toBe(800);
});

test('R-40 a blurred photo is many times less sharp than the same one in focus', async () => {
  const sharpOne = await factsOf(sample());
  const blurred = await factsOf(sample().blur(6));
  expect(sharpOne.sharpness).toBeGreaterThan(blurred.sharpness * 20);
});

test('R-39 the border of the photo says how light the background is, whatever lies in the middle', async () => {
  const dark = await factsOf(sample({ backdrop: '#202020' }));
  const light = await factsOf(sample({ backdrop: '#e0e0e0' }));
  expect(dark.borderBrightness).toBeCloseTo(0x20, -1);
  expect(light.borderBrightness).toBeCloseTo(0xe0, -1);
});

test('R-39 the border is 8 % on each side', async () => {
  const inside = await factsOf(sample({ backdrop: '#000', onTop: '<rect x="66" y="50" width="668" height="500" fill="#fff"/>' }));
  const outside = await factsOf(sample({ backdrop: '#000', onTop: '<rect x="0" y="0" width="800" height="48" fill="#fff"/>' }));
  expect(inside.borderBrightness).toBeLessThan(6);
  expect(outside.borderBrightness).toBeCloseTo((255 * 0.08) / (1 - 0.84 ** 2), -1);
});

test('R-40 glare is the percentage of burnt-out pixels', async () => {
  expect((await factsOf(sample())).glareShare).toBe(0);
  expect((await factsOf(sample({ onTop: '<rect width="400" height="150" fill="#fff"/>' }))).glareShare).toBeCloseTo(12.5, 0);
});

test('R-40 a photo taken in the dark is mostly black, and its brightness low', async () => {
  const facts = await factsOf(sample({ backdrop: '#040404' }));
  expect(facts.darkShare).toBeGreaterThan(70);
  expect(facts.brightness).toBeLessThan((await factsOf(sample())).brightness);
});

test('a transparent border counts as a light background', async () => {
  const card = await sample({ width: 400, height: 300 }).png().toBuffer();
  const png = await sharp({ create: { width: 800, height: 600, channels: 4, background: '#0000' } })
    .composite([{ input: card }])
    .png()
    .toBuffer();
  expect((await inspectPhoto(png, limits)).facts.borderBrightness).toBeGreaterThan(200);
});

test('grey, sixteen-bit and CMYK photos are measured like others', async () => {
  const plain = await factsOf(sample());
  const others = await Promise.all([
    sample().toColourspace('b-w').jpeg().toBuffer(),
    sample().toColourspace('rgb16').png().toBuffer(),
    sample().toColourspace('cmyk').jpeg().toBuffer(),
  ]);
  for (const upload of others) {
    const { facts } = await inspectPhoto(upload, limits);
    expect(Math.abs(facts.brightness - plain.brightness)).toBeLessThan(15);
  }
});
