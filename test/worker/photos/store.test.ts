import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { receivePhoto } from '@trafficdesk/worker/photos/receive.ts';
import { createPhotoStore, PhotoNotStored, PhotoTampered } from '@trafficdesk/worker/photos/store.ts';
import { createSeal } from '@trafficdesk/worker/store/seal.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits, sample } from './samples.ts';

const seal = createSeal({ keys: [{ id: 'k1', key: randomBytes(32) }], lookupKey: randomBytes(32) });
let folder: string;
let store: ReturnType<typeof createPhotoStore>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photos-'));
  store = createPhotoStore({ folder, seal });
});
afterAll(() => rm(folder, { recursive: true }));

const fileOf = (photoId: string, variant: string): string => join(folder, photoId.slice(0, 2), `${photoId}.${variant}`);

async function stored(): Promise<{ id: string; bytes: Buffer }> {
  const [id, bytes] = [randomUUID(), await sample().jpeg().toBuffer()];
  await store.put(id, 'kept', bytes);
  return { id, bytes };
}

test('what is put comes back, and nothing of the JPEG stands on the disk', async () => {
  const { id, bytes } = await stored();
  expect(await store.get(id, 'kept')).toEqual(bytes);
  const onDisk = await readFile(fileOf(id, 'kept'));
  expect(onDisk.includes(bytes.subarray(0, 4))).toBe(false);
  expect(onDisk.includes(bytes.subarray(200, 232))).toBe(false);
  expect(onDisk.includes('kept')).toBe(false);
});

test('nothing half-written stays beside it', async () => {
  const { id } = await stored();
  expect((await readdir(join(folder, id.slice(0, 2)))).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a file changed by one bit does not open', async () => {
  const { id } = await stored();
  const sealed = await readFile(fileOf(id, 'kept'));
  sealed[sealed.length - 100]! ^= 1;
  await writeFile(fileOf(id, 'kept'), sealed);
  await expect(store.get(id, 'kept')).rejects.toThrow(PhotoTampered);
});

test("another person's sealed file laid in its place does not open", async () => {
  const [mine, other] = [await stored(), await stored()];
  await rename(fileOf(other.id, 'kept'), fileOf(mine.id, 'kept'));
  await expect(store.get(mine.id, 'kept')).rejects.toThrow(PhotoTampered);
});

test.each(['../../etc/passwd', `../${randomUUID()}`, '', randomUUID().toUpperCase(), `${randomUUID()}/..`])(
  'the id "%s" is refused',
  async (id) => {
    await expect(store.put(id, 'kept', Buffer.alloc(1))).rejects.toThrow(TypeError);
    await expect(store.get(id, 'kept')).rejects.toThrow(TypeError);
    await expect(store.remove(id)).rejects.toThrow(TypeError);
  },
);

test('a variant outside the known ones is refused', async () => {
  await expect(store.get(randomUUID(), '../kept' as 'kept')).rejects.toThrow(TypeError);
});

test('what is not there says so, and removing it again is fine', async () => {
  const { id } = await stored();
  await store.remove(id);
  await store.remove(id);
  await expect(store.get(id, 'kept')).rejects.toThrow(PhotoNotStored);
});

test('an upload becomes three files and the row to insert', async () => {
  const upload = await sample().jpeg().toBuffer();
  const row = await receivePhoto({ photos: store }, { bytes: upload, channelId: 'app', limits });
  expect(row).toMatchObject({ channelId: 'app', width: 800, height: 600, bytes: upload.length });
  expect(row.perceptualHash).toMatch(/^[01]{256}$/);
  for (const variant of ['kept', 'screen', 'thumb'] as const)
    expect((await store.get(row.id, variant)).subarray(0, 2)).toEqual(Buffer.from('ffd8', 'hex'));
});

test('an upload that cannot be stored leaves no file behind', async () => {
  const put: typeof store.put = (id, variant, bytes) =>
    variant === 'thumb' ? Promise.reject(new Error('disk full')) : store.put(id, variant, bytes);
  const before = (await readdir(folder, { recursive: true })).filter((name) => name.includes('.')).length;
  await expect(
    receivePhoto({ photos: { ...store, put } }, { bytes: await sample().jpeg().toBuffer(), channelId: 'app', limits }),
  ).rejects.toThrow('disk full');
  expect((await readdir(folder, { recursive: true })).filter((name) => name.includes('.')).length).toBe(before);
});
