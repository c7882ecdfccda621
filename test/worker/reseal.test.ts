import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { filesOnDisk } from '@trafficdesk/worker/photos/files/disk.ts';
import { createPhotoStore } from '@trafficdesk/worker/photos/store.ts';
import { KeysMissing, reseal, type Watcher } from '@trafficdesk/worker/reseal/reseal.ts';
import { countSealed } from '@trafficdesk/worker/reseal/sealed-counts.ts';
import { changeCase, lockCase } from '@trafficdesk/worker/store/cases.ts';
import { createSeal, type Seal } from '@trafficdesk/worker/store/seal.ts';
import { SEALED_COLUMNS } from '@trafficdesk/worker/store/sealed-columns.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildCase, openDesk } from '../support/desk.ts';
import { DELETED, forgetPhotos, openAll, writePhoto, writeSealedRows } from '../support/sealed-rows.ts';

const key = (id: string) => ({ id, key: randomBytes(32) });
const [k1, k2] = [key('k1'), key('k2')];
const lookupKey = randomBytes(32);
const sealOf = (...keys: ReturnType<typeof key>[]): Seal => createSeal({ keys, lookupKey });
const [before, both, after] = [sealOf(k1), sealOf(k2, k1), sealOf(k2)];

const desk = await openDesk();
let folder: string;
let rows: { caseId: string; photoId: string };
let clear: Map<string, string>;

/** A process with these keys, and the rights of a worker. */
const processWith = (seal: Seal): Deps => ({ ...desk.workerDeps, seal, photos: createPhotoStore({ files: filesOnDisk(folder), seal }) });
/** The database's owner with these keys, for arranging. */
const owner = (seal: Seal): Deps => ({ ...processWith(seal), db: desk.deps.db });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reseal-'));
  rows = await writeSealedRows(owner(before), desk.officers[0]);
  clear = await openAll(owner(before));
});
afterEach(async () => {
  const tables = `binding_end_orders, bindings, decisions, reveals, case_photos, photos, cases, accounts, sessions, consultations, appointments,
    misuse_findings, violation_objections, messages, matters`;
  await desk.deps.db.raw(`truncate ${tables} cascade`);
  // The ledger, which refers to them, lets nobody truncate anything.
  await desk.deps.db('payment_orders').delete();
  await desk.deps.db('handlings').delete();
  await rm(folder, { recursive: true });
});

const silent: Watcher = { found() {}, resealed() {}, failed: (_kind, _id, error) => expect.unreachable(String(error)) };
const failures = (): Watcher & { all: string[] } => {
  const all: string[] = [];
  return { ...silent, all, failed: (kind, id) => void all.push(`${kind}:${id}`) };
};
const keysInUse = async () => [...new Set((await countSealed(desk.deps.db)).map(({ keyId }) => keyId))];

describe('the list of sealed columns', () => {
  test('is that of the database, and every one can be sealed anew by the worker’s role', async () => {
    const { rows: columns } = await desk.deps.db.raw(
      `select table_name || '.' || regexp_replace(column_name, '_sealed$', '') as name,
              has_column_privilege('trafficdesk_worker', table_name, column_name, 'update') as allowed
         from information_schema.columns where table_schema = 'public' and column_name like '%\\_sealed' order by 1`,
    );
    expect(columns.map(({ name }: { name: string }) => name)).toEqual([...SEALED_COLUMNS].sort());
    expect(columns.filter(({ allowed }: { allowed: boolean }) => !allowed)).toEqual([]);
  });

  test('has each of them filled by these tests', () => {
    expect(new Set([...clear.keys()].map((place) => place.split(':')[0]))).toEqual(new Set(SEALED_COLUMNS));
  });
});

describe('sealing anew', () => {
  test('leaves nothing to the old key, in any column and any photo, and every value as it was', async () => {
    const left = await reseal(processWith(both), silent);
    expect([...new Set(left.map(({ keyId }) => keyId))]).toEqual(['k2']);
    expect(await openAll(owner(after))).toEqual(clear);
    expect((await processWith(after).photos.get(rows.photoId, 'screen')).toString()).toBe(`${rows.photoId} screen`);
    expect(await desk.deps.db('photos').where({ id: rows.photoId }).first('sealed_with')).toEqual({ sealed_with: 'k2' });
  });

  test('is on record, and a second time finds nothing to do', async () => {
    const changed = async () =>
      Number((await desk.deps.db('audit').where({ action: 'keys.resealed' }).orderBy('id', 'desc').first()).detail.resealed);
    await reseal(processWith(both), silent);
    expect(await changed()).toBe(clear.size + 1);
    await reseal(processWith(both), silent);
    expect(await changed()).toBe(0);
  });

  test('goes through more values than one batch holds', async () => {
    const many = Array.from({ length: 1203 }, () => randomUUID()).map((id) => ({
      id,
      staff_id: desk.officers[0],
      case_id: rows.caseId,
      field: 'owner.name',
      reason: 'other',
      note_sealed: before.seal(`note ${id}`, `reveals.note:${id}`),
    }));
    await desk.deps.db.batchInsert('reveals', many);
    await reseal(processWith(both), silent);
    expect(await keysInUse()).toEqual(['k2']);
    expect([...(await openAll(owner(after))).values()].filter((text) => text.startsWith('note '))).toHaveLength(1203);
  });

  test('says which keys are missing, and for what, and changes nothing', async () => {
    const found = await reseal(processWith(after), silent).catch((error: unknown) => error);
    expect(found).toBeInstanceOf(KeysMissing);
    expect((found as KeysMissing).counts).toContainEqual({ kind: 'cases.particulars', keyId: 'k1', count: 1 });
    expect((found as KeysMissing).counts).toContainEqual({ kind: 'photos', keyId: 'k1', count: 1 });
    expect(await openAll(owner(before))).toEqual(clear);
  });

  test('passes by what cannot be opened, says so once, and goes on', async () => {
    const { db } = desk.deps;
    const { id, photos } = await buildCase(owner(before));
    await db('cases')
      .where({ id })
      .update({ submission_sealed: before.seal('{}', `cases.submission:${rows.caseId}`) });
    const photoId = photos.owner as string;
    await writePhoto(owner(before), photoId);
    await rm(join(folder, photoId.slice(0, 2), `${photoId}.screen`));
    await forgetPhotos({ db }, photos);
    const watcher = failures();
    const left = await reseal(processWith(both), watcher);
    expect(watcher.all.sort()).toEqual([`cases.submission:${id}`, `photos:${photoId}`]);
    expect(left.filter(({ keyId }) => keyId === 'k1')).toEqual([
      { kind: 'cases.submission', keyId: 'k1', count: 1 },
      { kind: 'photos', keyId: 'k1', count: 1 },
    ]);
  });
});

describe('while others write', () => {
  const { db } = desk.deps;

  test.each([
    ['the old key', before],
    ['the new key', both],
  ])('what somebody writes with %s between the reading and the replacing stays as they wrote it', async (_name, seal) => {
    const moved = { applicant: null, owner: null, vehicle: null };
    const write = async () =>
      db.transaction(async (trx) =>
        changeCase(trx, seal, await lockCase(trx, both, rows.caseId), { state: 'in-review', particulars: moved }),
      );
    let written = 0;
    const between = new Proxy(desk.workerDeps.db, {
      get(target, name) {
        if (name !== 'raw') return Reflect.get(target, name);
        return (sql: string, bindings: Record<string, string>) =>
          sql.startsWith('with still') && bindings['stored'] === 'particulars_sealed' && bindings['table'] === 'cases' && written++ === 0
            ? write().then(() => target.raw(sql, bindings))
            : target.raw(sql, bindings);
      },
    });
    await reseal({ ...processWith(both), db: between }, silent);
    expect(written).toBeGreaterThan(0);
    expect((await openAll(owner(after))).get(`cases.particulars:${rows.caseId}`)).toBe(JSON.stringify(moved));
  });

  test('a row somebody holds is waited for by nobody: it is left, told, and done the next time', async () => {
    const trx = await db.transaction();
    const newer = before.seal('newer', `cases.particulars:${rows.caseId}`);
    await trx('cases').where({ id: rows.caseId }).update({ particulars_sealed: newer });
    const left = await reseal(processWith(both), silent);
    await trx.commit();
    expect(left.filter(({ keyId }) => keyId === 'k1').map(({ kind }) => kind)).toEqual(['cases.submission', 'cases.particulars']);
    await reseal(processWith(both), silent);
    expect(await keysInUse()).toEqual(['k2']);
    expect((await openAll(owner(after))).get(`cases.particulars:${rows.caseId}`)).toBe('newer');
  });

  test('many writers with the old key and with the new one, and a second run beside the first, lose no word', async () => {
    const cases = await Promise.all(Array.from({ length: 12 }, () => buildCase(owner(before))));
    for (const { photos } of cases) await forgetPhotos({ db }, photos);
    const latest = new Map<string, string>();
    const over = new AbortController();
    const write = async (seal: Seal, offset: number): Promise<void> => {
      for (let turn = 0; !over.signal.aborted; turn += 1) {
        const { id } = cases[(turn * 5 + offset) % cases.length] as { id: string };
        const particulars = {
          applicant: null,
          owner: null,
          vehicle: { plateType: '02', plateNumber: `${offset}-${turn}`, use: 'A', brand: '' },
        };
        await db.transaction(async (trx) => {
          await changeCase(trx, seal, await lockCase(trx, both, id), { state: 'in-review', particulars });
          latest.set(id, JSON.stringify(particulars));
        });
      }
    };
    const writers = [write(before, 0), write(both, 1), write(before, 2), write(both, 3)].map((writer) =>
      writer.catch((error: unknown) => error),
    );
    for (let run = 0; run < 3; run += 1) await Promise.all([reseal(processWith(both), silent), reseal(processWith(both), silent)]);
    over.abort();
    expect((await Promise.all(writers)).filter((error) => error !== undefined)).toEqual([]);
    await reseal(processWith(both), silent);
    const kept = await openAll(owner(after));
    expect(latest.size).toBe(cases.length);
    for (const [id, particulars] of latest) expect(kept.get(`cases.particulars:${id}`)).toBe(particulars);
  });

  test('a photo deleted meanwhile does not come back', async () => {
    const files = filesOnDisk(folder);
    const { photoId } = rows;
    const eraser = await db.transaction();
    await eraser('photos')
      .where({ id: photoId })
      .update({ purged_at: db.fn.now(), ...DELETED });
    await reseal(processWith(both), silent);
    await eraser.commit();
    await processWith(before).photos.remove(photoId);
    await reseal(processWith(both), silent);
    expect(await files.get(`${photoId}.kept`)).toBeNull();
  });

  test('a photo that came in before grids were kept is sealed anew without one', async () => {
    const { photoId } = rows;
    const files = filesOnDisk(folder);
    await files.remove(`${photoId}.grid`);
    await reseal(processWith(both), silent);
    expect((await processWith(after).photos.get(photoId, 'screen')).toString()).toBe(`${photoId} screen`);
    expect(await files.get(`${photoId}.grid`)).toBeNull();
  });

  test('a photo cut off between its files is done again, whole', async () => {
    const { photoId } = rows;
    const half = processWith(both).photos;
    await half.put(photoId, 'kept', await half.get(photoId, 'kept'));
    await reseal(processWith(both), silent);
    for (const variant of ['kept', 'screen', 'thumb'] as const)
      expect((await processWith(after).photos.get(photoId, variant)).toString()).toBe(`${photoId} ${variant}`);
  });
});
