import { renderPhoto } from '@trafficdesk/worker/photos/render.ts';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { sample } from './samples.ts';

const text = ['周审核', '案件 BD-2026-000123', '2026-11-05 14:03'];
let photo: Buffer;

beforeAll(async () => {
  photo = await sample().jpeg().toBuffer();
});

async function changed(before: Buffer, after: Buffer): Promise<Uint8Array> {
  const [from, to] = await Promise.all([before, after].map((jpeg) => sharp(jpeg).greyscale().raw().toBuffer()));
  return Uint8Array.from(from!, (value, at) => (Math.abs(value - to![at]!) > 12 ? 1 : 0));
}

test('the watermark reaches every part of the photo, and leaves most of each part as it was', async () => {
  const marked = await changed(photo, await renderPhoto(photo, { text }));
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 4; column++) {
      let share = 0;
      for (let y = row * 200; y < row * 200 + 200; y++)
        for (let x = column * 200; x < column * 200 + 200; x++) share += marked[y * 800 + x]!;
      share /= 200 * 200;
      expect(share).toBeGreaterThan(0.01);
      expect(share).toBeLessThan(0.4);
    }
  }
});

test('it reads on a light ground as on a dark one', async () => {
  for (const background of ['#000', '#fff']) {
    const plain = await sharp({ create: { width: 800, height: 600, channels: 3, background } })
      .jpeg()
      .toBuffer();
    const share = (await changed(plain, await renderPhoto(plain, { text }))).reduce((sum, value) => sum + value, 0) / (800 * 600);
    expect(share).toBeGreaterThan(0.02);
  }
});

test('another name makes another picture; the photo keeps its size', async () => {
  const [one, two] = [await renderPhoto(photo, { text }), await renderPhoto(photo, { text: ['吴审核', ...text.slice(1)] })];
  expect((await changed(one, two)).some((value) => value === 1)).toBe(true);
  expect(await sharp(one).metadata()).toMatchObject({ format: 'jpeg', width: 800, height: 600 });
});

test('a name that looks like markup is drawn as it is', async () => {
  const plain = await renderPhoto(photo, { text: ['a'] });
  const odd = await renderPhoto(photo, { text: ['</text><rect width="9999" height="9999"/>&\u0001'] });
  expect((await changed(photo, odd)).reduce((sum, value) => sum + value, 0) / (800 * 600)).toBeLessThan(0.4);
  expect(plain.equals(odd)).toBe(false);
});
