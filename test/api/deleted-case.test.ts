import { randomUUID } from 'node:crypto';
import { purgeBatch } from '@trafficdesk/worker/activities/purge-batch.ts';
import { nearestPhotosElsewhere } from '@trafficdesk/worker/store/photos.ts';
import { expect, test } from 'vitest';
import { buildCase, read } from '../support/desk.ts';
import { openWorkedDoor } from './worked-door.ts';

const { door, application, submit } = await openWorkedDoor();
const { deps, desk } = door;
const { db } = deps;
const longAgo = new Date('2016-01-01T00:00:00Z');

/** A case that was withdrawn ten years ago and whose data is deleted, with the request that opened it. */
async function deleted() {
  const [body, key] = [await application(), randomUUID()];
  const { id: caseId } = (await submit(body, key)).body;
  await door.app.call('withdrawCase', { path: { caseId } });
  await db('cases').where({ id: caseId }).update({ closed_at: longAgo });
  await db('photos').whereIn('id', Object.values(body.photos)).update({ uploaded_at: longAgo });
  for (const step of ['photos', 'cases'] as const) await purgeBatch(desk.workerDeps, { place: { step }, at: Date.now() });
  return { body, key, caseId: caseId as string };
}

test('its channel is told where it ended and that its data was deleted; the same request again cannot be told from another', async () => {
  const { body, key, caseId } = await deleted();
  const { body: view } = await door.app.call('getCase', { path: { caseId } });
  expect(view).toMatchObject({ state: 'withdrawn', deletedAt: expect.any(String), bindingId: null });
  expect(view.photos.map(({ photoId }: { photoId: string | null }) => photoId)).toEqual([null, null, null]);
  const again = await submit(body, key);
  expect(again.body.code).toBe('idempotency-key-reused');
  const { status, body: refused } = await submit(body);
  expect(status).toBe(422);
  expect(refused.errors.map(({ field }: { field: string }) => field)).toEqual(['/photos/applicant', '/photos/owner', '/photos/documents']);
});

test('staff find it in the list and open it: what happened is there, whom it was about is not', async () => {
  const { caseId, body } = await deleted();
  const officer = await door.signedIn(`officer-${randomUUID().slice(0, 8)}`, 'officer');
  const { number } = await read(deps, caseId);
  const { body: list } = await officer.call('listCases', { query: { number } });
  expect(list.items).toMatchObject([{ id: caseId, applicantName: null, plateNumber: null, deletedAt: expect.any(String) }]);
  const { body: view } = await officer.call('getConsoleCase', { path: { caseId } });
  expect(view).toMatchObject({ applicant: null, owner: null, vehicle: null, relation: null });
  expect(view.deletion).toEqual({ at: expect.any(String), basis: 'retention', policyVersion: 1 });
  for (const { deletedAt, facts } of view.photos) {
    expect(deletedAt).not.toBeNull();
    expect(facts.length).toBeGreaterThan(0);
  }
  expect(view.history.map(({ action }: { action: string }) => action)).toEqual([
    'case.submitted',
    'case.in-review',
    'case.withdrawn',
    'photos.purged',
    'case.purged',
  ]);
  expect(view.history.at(-1).text.en).toBe('Personal data of the case deleted (past its time under the retention policy)');
  expect(JSON.stringify(view)).not.toContain(body.vehicle.plateNumber);
  expect((await officer.call('showPhoto', { path: { caseId, slot: 'owner' } })).status).toBeGreaterThanOrEqual(400);
});

test('its photos are like no other any more, and stand in nobody’s way', async () => {
  const { id, photos } = await buildCase(deps);
  const [photoId = ''] = Object.values(photos);
  const { body } = await deleted();
  const { applicantHash, vehicleHash } = await read(deps, id);
  if (!applicantHash || !vehicleHash) throw new Error('The case is deleted');
  const mine = await db('photos').where({ id: photoId }).first('bands', 'perceptual_hash');
  const other = await application();
  const twin = (await submit(other)).body;
  await db('photos').where({ id: other.photos.owner }).update({ bands: mine.bands, perceptual_hash: mine.perceptual_hash });
  const whose = { applicantHash, vehicleHash, phoneHash: null };
  const distance = async () => (await nearestPhotosElsewhere(db, { photos: [{ photoId, slot: 'owner' }], ...whose })).get(photoId);
  expect(await distance()).toBe(0);
  await door.app.call('withdrawCase', { path: { caseId: twin.id } });
  await db('cases').where({ id: twin.id }).update({ closed_at: longAgo });
  await db('photos').whereIn('id', Object.values(other.photos)).update({ uploaded_at: longAgo });
  await purgeBatch(desk.workerDeps, { place: { step: 'photos' }, at: Date.now() });
  expect(await distance()).toBeUndefined();
  expect(await db('photos').whereIn('id', Object.values(body.photos)).pluck('bands')).toEqual([[], [], []]);
});
