import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bucket, filesInBucket } from '@trafficdesk/worker/photos/files/bucket.ts';
import { filesOnDisk } from '@trafficdesk/worker/photos/files/disk.ts';
import type { Files } from '@trafficdesk/worker/photos/files/files.ts';
import { receivePhoto } from '@trafficdesk/worker/photos/receive.ts';
import { createPhotoStore, PhotoNotStored, PhotoTampered } from '@trafficdesk/worker/photos/store.ts';
import { createSeal } from '@trafficdesk/worker/store/seal.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askService } from '../../support/ask-service.ts';
import { limits, sample } from './samples.ts';

const keys = [{ id: 'k1', key: randomBytes(32) }];
const lookupKey = randomBytes(32);
const seal = createSeal({ keys, lookupKey });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photos-'));
});
afterAll(() => rm(folder, { recursive: true }));

const PLACES: [string, () => Promise<Files>][] = [
  ['on disk', () => Promise.resolve(filesOnDisk(folder))],
  ['in a bucket of a real S3 server', async () => filesInBucket(await askService<Bucket>('bucket'))],
];

describe.each(PLACES)('photos kept %s', (_place, open) => {
  let files: Files;
  let store: ReturnType<typeof createPhotoStore>;
  beforeAll(async () => {
    files = await open();
    store = createPhotoStore({ files, seal });
  });

  async function stored(): Promise<{ id: string; bytes: Buffer }> {
    const [id, bytes] = [randomUUID(), await sample().jpeg().toBuffer()];
    await store.put(id, 'kept', bytes);
    return { id, bytes };
  }

  async function sealedFile(id: string): Promise<Buffer> {
    return (await files.get(`${id}.kept`)) ?? expect.unreachable();
  }

  test('come back as they were put, and nothing of the JPEG can be read where they lie', async () => {
    const { id, bytes } = await stored();
    expect(await store.get(id, 'kept')).toEqual(bytes);
    const kept = await sealedFile(id);
    expect(kept.includes(bytes.subarray(0, 4))).toBe(false);
    expect(kept.includes(bytes.subarray(200, 232))).toBe(false);
  });

  test('are replaced whole: whoever reads meanwhile gets the one or the other', async () => {
    const id = randomUUID();
    const [short, long] = [Buffer.alloc(200_000, 1), Buffer.alloc(3_000_000, 2)];
    await store.put(id, 'kept', short);
    const over = new AbortController();
    const seen = new Set<string>();
    const reader = (async () => {
      while (!over.signal.aborted) {
        const got = await store.get(id, 'kept');
        seen.add(got.equals(short) ? 'short' : got.equals(long) ? 'long' : 'a part');
      }
    })();
    for (let turn = 0; turn < 8; turn += 1) await store.put(id, 'kept', turn % 2 === 0 ? long : short);
    over.abort();
    await reader;
    expect([...seen].filter((what) => what === 'a part')).toEqual([]);
    expect(await store.get(id, 'kept')).toEqual(short);
  });

  test('of nothing at all come back as nothing', async () => {
    const id = randomUUID();
    await store.put(id, 'thumb', Buffer.alloc(0));
    expect(await store.get(id, 'thumb')).toEqual(Buffer.alloc(0));
  });

  test('do not open when one bit was changed, or the end cut off', async () => {
    const { id } = await stored();
    const sealed = await sealedFile(id);
    await files.put(`${id}.kept`, sealed.subarray(0, -1));
    await expect(store.get(id, 'kept')).rejects.toThrow(PhotoTampered);
    sealed[sealed.length - 100]! ^= 1;
    await files.put(`${id}.kept`, sealed);
    await expect(store.get(id, 'kept')).rejects.toThrow(PhotoTampered);
  });

  test("do not open in the place of another person's, or of another size of their own", async () => {
    const [mine, other] = [await stored(), await stored()];
    await files.put(`${mine.id}.kept`, await sealedFile(other.id));
    await expect(store.get(mine.id, 'kept')).rejects.toThrow(PhotoTampered);
    await files.put(`${other.id}.screen`, await sealedFile(other.id));
    await expect(store.get(other.id, 'screen')).rejects.toThrow(PhotoTampered);
  });

  test('are listed in the order of their names, page by page, with when they were written', async () => {
    const before = Date.now();
    const ids = Array.from({ length: 5 }, () => randomUUID()).sort();
    for (const id of ids.toReversed()) await store.put(id, 'kept', Buffer.alloc(1));
    await files.put(`${ids[2]}.kept.0123456789ab.tmp`, Buffer.alloc(1));
    await files.put('zz-of-somebody-else.txt', Buffer.alloc(1));
    const all = await store.list({ limit: 1000 });
    const names = all.map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
    const wanted = new Set<string>(ids);
    expect(all.filter(({ photoId }) => wanted.has(photoId ?? '')).map(({ name }) => name)).toEqual(
      [...ids.map((id) => `${id}.kept`), `${ids[2]}.kept.0123456789ab.tmp`].sort(),
    );
    expect(all.find(({ name }) => name.startsWith('zz'))?.photoId).toBeNull();
    for (const { writtenAt } of all) expect(writtenAt.getTime()).toBeGreaterThan(before - 3_600_000);
    const paged: string[] = [];
    for (let after: string | undefined; ; after = paged.at(-1)) {
      const page = await store.list({ after, limit: 3 });
      paged.push(...page.map(({ name }) => name));
      if (page.length < 3) break;
    }
    expect(paged).toEqual(names);
    for (const file of all.filter(({ photoId }) => photoId === ids[2])) await store.discard(file);
    expect((await store.list({ limit: 1000 })).some(({ photoId }) => photoId === ids[2])).toBe(false);
  });

  test('say so when they are not there, and removing them again is fine', async () => {
    const { id, bytes } = await stored();
    await store.put(id, 'thumb', bytes);
    await store.remove(id);
    await store.remove(id);
    for (const variant of ['kept', 'thumb', 'screen'] as const) await expect(store.get(id, variant)).rejects.toThrow(PhotoNotStored);
  });

  test('are sealed with a new key by getting and putting them, and then need the old one no more', async () => {
    const { id, bytes } = await stored();
    const k2 = { id: 'k2', key: randomBytes(32) };
    const both = createPhotoStore({ files, seal: createSeal({ keys: [k2, ...keys], lookupKey }) });
    expect([store.keyId, both.keyId]).toEqual(['k1', 'k2']);
    await both.put(id, 'kept', await both.get(id, 'kept'));
    const newOnly = createPhotoStore({ files, seal: createSeal({ keys: [k2], lookupKey }) });
    expect(await newOnly.get(id, 'kept')).toEqual(bytes);
    await expect(store.get(id, 'kept')).rejects.toThrow(PhotoTampered);
  });

  test.each(['../../etc/passwd', `../${randomUUID()}`, '', randomUUID().toUpperCase(), `${randomUUID()}/..`])(
    'are never asked for by the id "%s"',
    async (id) => {
      await expect(store.put(id, 'kept', Buffer.alloc(1))).rejects.toThrow(TypeError);
      await expect(store.get(id, 'kept')).rejects.toThrow(TypeError);
      await expect(store.remove(id)).rejects.toThrow(TypeError);
    },
  );

  test('are never asked for by a variant outside the known ones', async () => {
    await expect(store.get(randomUUID(), '../kept' as 'kept')).rejects.toThrow(TypeError);
  });

  test('are three pictures and a grid of an upload, and the row to insert names the key', async () => {
    const upload = await sample().jpeg().toBuffer();
    const row = await receivePhoto({ photos: store }, { bytes: upload, channelId: 'app', limits });
    expect(row).toMatchObject({ channelId: 'app', width: 800, height: 600, bytes: upload.length, sealedWith: 'k1' });
    expect(row.perceptualHash).toMatch(/^[01]{256}$/);
    for (const variant of ['kept', 'screen', 'thumb'] as const)
      expect((await store.get(row.id, variant)).subarray(0, 2)).toEqual(Buffer.from('ffd8', 'hex'));
    expect(JSON.parse((await store.get(row.id, 'grid')).toString())).toMatchObject({ columns: 40, rows: 30 });
  });

  test('leave nothing behind when one of them cannot be kept', async () => {
    const names: string[] = [];
    const put: Files['put'] = (name, bytes) => {
      names.push(name);
      return name.endsWith('thumb') ? Promise.reject(new Error('no room')) : files.put(name, bytes);
    };
    const photos = createPhotoStore({ files: { ...files, put }, seal });
    const upload = { bytes: await sample().jpeg().toBuffer(), channelId: 'app', limits };
    await expect(receivePhoto({ photos }, upload)).rejects.toThrow('no room');
    expect(names).toHaveLength(4);
    expect(await Promise.all(names.map((name) => files.get(name)))).toEqual([null, null, null, null]);
  });
});

test('on disk nothing half-written stays, and nobody else may read', async () => {
  const [id, files] = [randomUUID(), filesOnDisk(folder)];
  await files.put(`${id}.kept`, Buffer.alloc(10));
  const kept = await readdir(join(folder, id.slice(0, 2)));
  expect(kept.filter((name) => name.startsWith(id))).toEqual([`${id}.kept`]);
  expect((await stat(join(folder, id.slice(0, 2), `${id}.kept`))).mode & 0o077).toBe(0);
});

describe('a bucket', () => {
  const kept = `${randomUUID()}.kept`;

  test('that is not there is a fault, not a photo that is missing', async () => {
    const bucket = await askService<Bucket>('bucket');
    await expect(filesInBucket({ ...bucket, name: 'none-of-ours' }).get(kept)).rejects.toThrow(/bucket/i);
  });

  test('gives nothing to who signs with another secret', async () => {
    const bucket = await askService<Bucket>('bucket');
    const stranger = filesInBucket({ ...bucket, secretAccessKey: 'another' });
    await filesInBucket(bucket).put(kept, Buffer.alloc(10));
    await expect(stranger.get(kept)).rejects.toThrow(/signature/i);
    await expect(stranger.put(kept, Buffer.alloc(1))).rejects.toThrow(/signature/i);
    expect(await filesInBucket(bucket).get(kept)).toHaveLength(10);
  });
});
