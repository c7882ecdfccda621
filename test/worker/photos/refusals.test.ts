import { crc32, deflateSync } from 'node:zlib';
import { inspectPhoto } from '@trafficdesk/worker/photos/inspect.ts';
import { PhotoRefused, type PhotoRefusalCode } from '@trafficdesk/worker/photos/refused.ts';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { limits, sample } from './samples.ts';

async function refusal(bytes: Buffer): Promise<PhotoRefused> {
  const error = await inspectPhoto(bytes, limits).then(
    () => new Error('The photo was taken'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(PhotoRefused);
  return error as PhotoRefused;
}

const expectRefused = async (bytes: Buffer, code: PhotoRefusalCode): Promise<void> => {
  const { code: got, text } = await refusal(bytes);
  expect(got).toBe(code);
  expect(text['zh-CN']).toMatch(/。$/);
  expect(text.en).toMatch(/\.$/);
};

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const rows = deflateSync(Buffer.alloc(1000));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', rows),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

test.each(['jpeg', 'png', 'webp'] as const)('a %s is taken for what its content is', async (format) => {
  const { facts } = await inspectPhoto(await sample().toFormat(format).toBuffer(), limits);
  expect(facts).toMatchObject({ width: 800, height: 600 });
});

test.each([
  ['text', Buffer.from('name=photo.jpg')],
  ['nothing at all', Buffer.alloc(0)],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"/>')],
])('%s is no photo', async (_, bytes) => expectRefused(bytes, 'not-an-image'));

test.each(['gif', 'tiff', 'avif'] as const)('a %s is refused although the decoder could read it', async (format) => {
  await expectRefused(await sample({ width: 80, height: 60 }).toFormat(format).toBuffer(), 'not-an-image');
});

test('an iPhone photo in HEIC is told to be taken as JPEG', async () => {
  const { code, text } = await refusal(Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)]));
  expect(code).toBe('not-an-image');
  expect(text.en).toContain('JPEG');
});

test('an animated WebP is refused', async () => {
  const frames = await Promise.all(['#333', '#999'].map((backdrop) => sample({ width: 80, height: 60, backdrop }).png().toBuffer()));
  await expectRefused(
    await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer(),
    'not-an-image',
  );
});

test('an animated PNG is refused', async () => {
  const png = await sample({ width: 80, height: 60 }).png().toBuffer();
  const afterHeader = 8 + 25;
  const control = pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]));
  await expectRefused(Buffer.concat([png.subarray(0, afterHeader), control, png.subarray(afterHeader)]), 'not-an-image');
});

test('a tiny PNG that claims 30000 × 30000 pixels is stopped before it is decoded', async () => {
  const bomb = pngClaiming(30_000, 30_000);
  expect(bomb.length).toBeLessThan(200);
  const before = process.memoryUsage().rss;
  await expectRefused(bomb, 'too-many-pixels');
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});

test('exactly as many pixels as allowed are taken, one row more is not', async () => {
  const exact = { ...limits, maxPixels: 800 * 600 };
  expect((await inspectPhoto(await sample().jpeg().toBuffer(), exact)).facts.width).toBe(800);
  await expect(inspectPhoto(await sample({ height: 601 }).jpeg().toBuffer(), exact)).rejects.toMatchObject({ code: 'too-many-pixels' });
});

test('a file larger than allowed is refused with the limit in words', async () => {
  const { code, text } = await refusal(Buffer.alloc(limits.maxBytes + 1));
  expect(code).toBe('too-large');
  expect(text['zh-CN']).toContain('2 MB');
});

test.each(['jpeg', 'png', 'webp'] as const)('a %s cut off half-way is unreadable', async (format) => {
  const whole = await sample().toFormat(format).toBuffer();
  await expectRefused(whole.subarray(0, whole.length / 2), 'unreadable');
});

test('a JPEG beginning followed by rubbish is unreadable', async () => {
  await expectRefused(Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(500, 7)]), 'unreadable');
});
