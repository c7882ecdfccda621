import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOnDisk } from '@trafficdesk/worker/photos/files/disk.ts';
import { createPhotoStore } from '@trafficdesk/worker/photos/store.ts';
import { createSeal } from '@trafficdesk/worker/store/seal.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertGoodPhotos } from '../support/good-photos.ts';
import { openDesk } from '../support/desk.ts';
import { openAll, writePhoto, writeSealedRows } from '../support/sealed-rows.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));
const key = (id: string) => ({ id, key: randomBytes(32) });
const [k1, k2] = [key('k1'), key('k2')];
const lookupKey = randomBytes(32);
const [before, after] = [createSeal({ keys: [k1], lookupKey }), createSeal({ keys: [k2], lookupKey })];

const desk = await openDesk();
const { db } = desk.deps;
let folder: string;
let clear: Map<string, string>;
const photoIds: string[] = [];

const NOTES = 1500;
/** The lock behind which the test holds the command up. */
const GATE = 20_261_121;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'operate-reseal-'));
  const deps = { ...desk.deps, seal: before, photos: createPhotoStore({ files: filesOnDisk(folder), seal: before }) };
  const { caseId, photoId } = await writeSealedRows(deps, desk.officers[0]);
  photoIds.push(photoId);
  for (let more = 0; more < 10; more += 1) photoIds.push(...Object.values<string>(await insertGoodPhotos(db)));
  for (const id of photoIds) await writePhoto(deps, id);
  const notes = Array.from({ length: NOTES }, () => randomUUID()).map((id) => ({
    id,
    staff_id: desk.officers[0],
    case_id: caseId,
    field: 'owner.name',
    reason: 'other',
    note_sealed: before.seal(`note ${id}`, `reveals.note:${id}`),
  }));
  await db.batchInsert('reveals', notes);
  clear = await openAll({ db, seal: before });
});
afterAll(() => rm(folder, { recursive: true }));

const variable = ({ id, key: bytes }: ReturnType<typeof key>): string => `${id}:${bytes.toString('base64')}`;

/** `npm run operate -- reseal` with these keys and a worker's rights. */
function operateReseal(...keys: ReturnType<typeof key>[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/operate/main.ts', 'reseal'], {
    cwd: top,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: desk.workerDeps.db.client.config.connection.connectionString,
      DATA_KEYS: keys.map(variable).join(),
      LOOKUP_KEY: lookupKey.toString('base64'),
      PHOTO_DIR: folder,
    },
  });
  let said = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => (said += String(chunk)));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }));
  return { child, ended };
}

const sealedWith = async (keyId: string): Promise<{ notes: number; photos: number }> => ({
  notes: Number(
    (
      await db('reveals')
        .whereRaw('starts_with(note_sealed, ?)', [`${keyId}.`])
        .count({ n: '*' })
    )[0]?.n,
  ),
  photos: Number((await db('photos').where({ sealed_with: keyId }).whereIn('id', photoIds).count({ n: '*' }))[0]?.n),
});

/** Kills the command once `reached` says so; it is held up where it changes the first row of this table from `from` on. */
async function killedAt(table: string, from: string, reached: () => Promise<boolean>): Promise<void> {
  await db.raw(
    `create function wait_at_gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(${GATE}); return new; end $$;
     create trigger gate before update on ${table} for each row when (new.id >= '${from}') execute function wait_at_gate()`,
  );
  const gate = await db.transaction();
  await gate.raw('select pg_advisory_xact_lock(?)', [GATE]);
  const { child, ended } = operateReseal(k2, k1);
  await expect.poll(reached, { timeout: 30_000 }).toBe(true);
  child.kill('SIGKILL');
  await ended;
  // Only once the server has seen that its client is gone does nothing of it go on.
  await db.raw(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'reseal' and datname = current_database()`);
  await gate.commit();
  await db.raw(`drop trigger gate on ${table}; drop function wait_at_gate()`);
}

test('without the old key it says which one is missing and for what, in one sentence, and changes nothing', async () => {
  const { code, said } = await operateReseal(k2).ended;
  expect(code).toBe(1);
  expect(said).toMatch(/DATA_KEYS does not hold k1, which still seals: .*1,501 of reveals.note with k1.*31 of photos with k1/);
  expect(said).toContain('Nothing was changed: add the missing key at the end of DATA_KEYS');
  expect(said).not.toMatch(/^\s+at /m);
  expect(await sealedWith('k2')).toEqual({ notes: 0, photos: 0 });
});

test('killed amid a column, amid the photos, and run again, it goes on and leaves nothing to the old key', {
  timeout: 90_000,
}, async () => {
  const ids: string[] = await db('reveals').orderBy('id').pluck('id');
  await killedAt('reveals', ids[700] as string, async () => (await sealedWith('k2')).notes === 500);
  expect(await sealedWith('k1')).toEqual({ notes: NOTES + 1 - 500, photos: photoIds.length });

  const photos = photoIds.toSorted();
  await killedAt('photos', photos[12] as string, async () => (await sealedWith('k2')).photos === 12);
  expect(await sealedWith('k1')).toEqual({ notes: 0, photos: photoIds.length - 12 });

  const { code, said } = await operateReseal(k2, k1).ended;
  expect(code).toBe(0);
  expect(said).toMatch(/Current key k2 seals [\d,]+\n(?: {2}\S+ +[\d,]+\n)+Old key k1 seals 0\n/);
  expect(said).toContain('k1 may be taken out of DATA_KEYS, once every api and worker was started with k2 as its first key');
  expect(await openAll({ db, seal: after })).toEqual(clear);
  const kept = createPhotoStore({ files: filesOnDisk(folder), seal: after });
  for (const id of photoIds)
    for (const variant of ['kept', 'screen', 'thumb'] as const) expect((await kept.get(id, variant)).toString()).toBe(`${id} ${variant}`);
});

test('what another process writes with the old key meanwhile is told, with what to do', { timeout: 90_000 }, async () => {
  const [id] = await db('reveals').orderBy('id').limit(1).pluck('id');
  const late = await db.transaction();
  await late('reveals')
    .where({ id })
    .update({ note_sealed: before.seal('late', `reveals.note:${id}`) });
  await late.commit();
  const holder = await db.transaction();
  await holder('reveals').where({ id }).forUpdate().first('id');
  const held = await operateReseal(k2, k1).ended;
  await holder.commit();
  expect(held.code).toBe(1);
  expect(held.said).toContain('k1 must stay. Start every api and worker with k2 as its first key, then run this again.');
  expect((await operateReseal(k2, k1).ended).code).toBe(0);
  expect(await sealedWith('k1')).toEqual({ notes: 0, photos: 0 });
});
