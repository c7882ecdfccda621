import { setTimeout as sleep } from 'node:timers/promises';
import { purgeBatch } from '@trafficdesk/worker/activities/purge-batch.ts';
import { supplementCase } from '@trafficdesk/worker/activities/move-case.ts';
import { insertCasePhotos, PhotoGone } from '@trafficdesk/worker/store/case-photos.ts';
import { lockPhotos } from '@trafficdesk/worker/store/photos.ts';
import { describe, expect, test } from 'vitest';
import type { ClosedCase } from '../../support/closed-case.ts';
import { buildCase, read } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { runNight } from '../../support/nights.ts';
import { writePhoto } from '../../support/sealed-rows.ts';
import { daysBefore, filesOf, NIGHT, openNight } from './night.ts';

const { deps, workerDeps, close } = await openNight();
const { db } = deps;

describe('cut off and done again', () => {
  const purgesOf = ({ id, photoIds }: ClosedCase) =>
    db('purges')
      .whereIn('subject_id', [id, ...photoIds])
      .orderBy('id')
      .pluck('subject');

  test('in the middle of a batch of photos: nothing is on record before it is so, and everything once it is', async () => {
    const [first, second] = [
      await close({ outcome: 'withdrawn', closedAt: daysBefore(100) }),
      await close({ outcome: 'withdrawn', closedAt: daysBefore(99) }),
    ];
    let removed = 0;
    const remove = (id: string): Promise<void> => {
      removed += 1;
      return removed === 5 ? Promise.reject(new Error('killed')) : deps.photos.remove(id);
    };
    await expect(runNight({ ...workerDeps, photos: { ...deps.photos, remove } }, NIGHT)).rejects.toThrow('killed');
    expect(await filesOf(deps, first)).toBe(0);
    expect(await filesOf(deps, second)).toBeGreaterThan(0);
    expect(await db('photos').whereIn('id', first.photoIds).whereNotNull('purged_at')).toEqual([]);
    expect([...(await purgesOf(first)), ...(await purgesOf(second))]).toEqual([]);
    await runNight(workerDeps, NIGHT);
    for (const each of [first, second]) {
      expect(await filesOf(deps, each)).toBe(0);
      expect(await purgesOf(each)).toEqual(['photo', 'photo', 'photo']);
    }
  });

  test('a night after a night deletes nothing and records nothing', async () => {
    await close({ outcome: 'expired', closedAt: daysBefore(1000) });
    await runNight(workerDeps, NIGHT);
    const before = [await db('purges').count(), await db('audit').count()];
    await runNight(workerDeps, NIGHT);
    expect([await db('purges').count(), await db('audit').count()]).toEqual(before);
  });
});

describe('a photo that a channel hands in at that very moment', () => {
  const unused = async (): Promise<string> => {
    const [id = ''] = Object.values(await insertGoodPhotos(db, { owner: null, documents: null }));
    await writePhoto(deps, id);
    await db('photos')
      .where({ id })
      .update({ uploaded_at: daysBefore(30) });
    return id;
  };

  const used = async (): Promise<string> => (await close({ outcome: 'refused', closedAt: daysBefore(50) })).photoIds[0] as string;

  test.each([
    ['came into no case', unused],
    ['came into another case', used],
  ])('is refused where the deletion came first, if it %s before', async (_, photo) => {
    const { id: caseId } = await close({ outcome: 'refused', closedAt: daysBefore(1) });
    const id = await photo();
    let handedIn: Promise<unknown> = Promise.resolve();
    const remove = async (photoId: string): Promise<void> => {
      if (photoId === id) {
        handedIn = db
          .transaction((trx) => insertCasePhotos(trx, { caseId, round: 2, photos: { owner: id } }))
          .catch((error: unknown) => error);
      }
      await deps.photos.remove(photoId);
    };
    await runNight({ ...workerDeps, photos: { ...deps.photos, remove } }, NIGHT);
    expect(await handedIn).toBeInstanceOf(PhotoGone);
    expect(await db('case_photos').where({ photo_id: id, case_id: caseId })).toEqual([]);
  });

  test('and is refused as a supplement, which leaves the case as it was', async () => {
    const { id: caseId } = await buildCase(deps);
    await db('cases').where({ id: caseId }).update({ state: 'returned' });
    const { revision } = await read(deps, caseId);
    const supplement = { caseId, photos: { owner: await used() }, revision };
    await runNight(workerDeps, NIGHT);
    expect(await supplementCase(workerDeps, supplement)).toEqual({ refusal: { type: 'photo-missing', state: 'returned', revision } });
    expect(await read(deps, caseId)).toMatchObject({ state: 'returned', revision, round: 1 });
  });

  test('stays where it came first', async () => {
    const { id: caseId } = await close({ outcome: 'refused', closedAt: daysBefore(1) });
    const id = await unused();
    let night: Promise<void> = Promise.resolve();
    await db.transaction(async (trx) => {
      await insertCasePhotos(trx, { caseId, round: 2, photos: { owner: id } });
      night = runNight(workerDeps, NIGHT);
      // Until the deletion stands at the photo's lock, having found it unused.
      while ((await db('pg_stat_activity').where({ wait_event_type: 'Lock' }).whereLike('query', '%for update%')).length === 0)
        await sleep(20);
    });
    await night;
    expect((await deps.photos.get(id, 'kept')).length).toBeGreaterThan(0);
  });
});

describe('a deletion and a case that have several photos in common', () => {
  test('never wait for each other, whichever photo stands in which place of the case', async () => {
    const { id: caseId } = await buildCase(deps);
    const [low = '', middle = '', high = ''] = Object.values<string>(await insertGoodPhotos(db)).toSorted();
    for (const [at, photos] of [
      { applicant: high, owner: middle, documents: low },
      { applicant: low, owner: high, documents: middle },
      { applicant: middle, owner: low, documents: high },
    ].entries()) {
      const deletion = await workerDeps.db.transaction();
      expect(await lockPhotos(deletion, [low])).toEqual([low]);
      const handedIn = db.transaction((trx) => insertCasePhotos(trx, { caseId, round: at + 2, photos }));
      while ((await db('pg_stat_activity').where({ wait_event_type: 'Lock' }).whereLike('query', '%case_photos%')).length === 0)
        await sleep(20);
      expect(await lockPhotos(deletion, [low, middle, high])).toEqual([low, middle, high]);
      await deletion.commit();
      await handedIn;
    }
  });

  test('hold each other up for a few photos only: a large batch is done in small parts, and says so each time', async () => {
    for (let n = 0; n < 15; n += 1) await insertGoodPhotos(db);
    await db('photos')
      .whereNotIn('id', db('case_photos').select('photo_id'))
      .update({ uploaded_at: daysBefore(30) });
    const held: number[] = [];
    const remove = async (id: string): Promise<void> => {
      const locked = await db.raw(
        'select id from photos where purged_at is null and id not in (select id from photos for update skip locked)',
      );
      held.push(locked.rows.length);
      await deps.photos.remove(id);
    };
    let beats = 0;
    const place = { step: 'photos' } as const;
    await purgeBatch({ ...workerDeps, photos: { ...deps.photos, remove } }, { place, at: NIGHT.getTime() }, () => (beats += 1));
    expect(held.length).toBeGreaterThan(40);
    expect(Math.max(...held)).toBeLessThanOrEqual(10);
    expect(beats).toBeGreaterThanOrEqual(held.length / 10);
  });
});
