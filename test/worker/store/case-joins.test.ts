import { randomBytes, randomUUID } from 'node:crypto';
import { insertCaseJoin, listCaseJoins } from '@trafficdesk/worker/store/case-joins.ts';
import { listCasePhotos, listJoinPhotos } from '@trafficdesk/worker/store/case-photos.ts';
import { insertCase } from '@trafficdesk/worker/store/cases.ts';
import { eraseApplication } from '@trafficdesk/worker/subjects/erase-case.ts';
import { expect, test } from 'vitest';
import { buildAppeal, phoneLoser } from '../../support/appeal.ts';
import { CITY, openDesk } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';

const { deps, workerDeps } = await openDesk();
const { db, seal } = deps;

async function joined() {
  const loser = await phoneLoser(deps);
  const { id: caseId, submission, photos: own } = await buildAppeal(deps, loser);
  const id = randomUUID();
  const photos = await insertGoodPhotos(db, {}, 'phone-change');
  const opened = { id, process: 'phone-change', channelId: 'app', requestHash: randomBytes(32) } as const;
  const another = { ...submission, newPhone: '15400000099', way: { kind: 'photos' } } as const;
  await db.transaction((trx) => insertCaseJoin(trx, seal, { ...opened, submission: another, photos, caseId, round: 1 }));
  return { loser, caseId, id, own, photos };
}

test('R-14 the photos of an application that was joined are its own, beside those of the case', async () => {
  const { caseId, id, own, photos } = await joined();
  const ids = (rows: { photoId: string }[]) => rows.map(({ photoId }) => photoId).toSorted();
  expect(ids(await listCasePhotos(db, { caseId, round: 1 }))).toEqual(Object.values(own).toSorted());
  expect(ids(await listJoinPhotos(db, { caseId, joinId: id }))).toEqual(Object.values(photos).toSorted());
});

test('R-14 an account has one case that replaces its phone open at a time, whatever the process', async () => {
  const { loser, caseId } = await joined();
  const submission = {
    applicant: { identityNumber: loser.person.identityNumber },
    newPhone: '15400000098',
    way: { kind: 'codes' },
  } as const;
  const opened = {
    process: 'phone-change',
    channelId: 'app',
    cityCode: CITY,
    requestHash: randomBytes(32),
    submission,
    photos: {},
  } as const;
  const insert = (id: string) => db.transaction((trx) => insertCase(trx, seal, { ...opened, id }));
  expect(await insert(randomUUID())).toBe('one-open');
  expect(await insert(caseId)).toBe('id-taken');
  await db('cases').where({ id: caseId }).update({ state: 'withdrawn', closed_at: new Date() });
  expect(await insert(randomUUID())).toBe('inserted');
});

test('R-14 what was joined is erased with its case, photos and all', async () => {
  const { caseId, own, photos } = await joined();
  await db('cases').where({ id: caseId }).update({ state: 'withdrawn', closed_at: new Date() });
  await eraseApplication(workerDeps, { caseId, caseIds: [caseId] });
  const ids = [...Object.values(own), ...Object.values(photos)];
  expect(await db('photos').whereIn('id', ids).whereNull('purged_at')).toEqual([]);
  expect(await listCaseJoins(db, seal, caseId)).toMatchObject([{ requestHash: null, submission: null }]);
});
