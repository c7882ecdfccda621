import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { describe, expect, test } from 'vitest';
import { insertGoodPhotos } from '../support/good-photos.ts';
import { approval, openWorkedDoor } from './worked-door.ts';

const { door, application, submit, opened, held } = await openWorkedDoor();

test('with database, Temporal and a worker the api is ready', async () => {
  await expect
    .poll(async () => (await door.nobody.call('getReadiness')).body, { timeout: 10_000 })
    .toEqual({ ready: true, parts: { database: { ready: true }, temporal: { ready: true }, worker: { ready: true } } });
});

describe('submitCase', () => {
  test('R-39 opens a case that waits for an officer, and says when to expect an answer', async () => {
    const answer = await submit(await application());
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/v1/cases/${answer.body.id}`);
    expect(answer.body).toMatchObject({ state: 'in-review', reasons: [], nextStep: { code: 'wait-review' } });
  });

  test('the same key and body give the same case, and say so; nothing happens twice', async () => {
    const body = await application();
    const [first, ...again] = [
      await submit(body, 'same-key-1'),
      await submit(body, 'same-key-1'),
      ...(await Promise.all([1, 2, 3].map(() => submit(body, 'same-key-1')))),
    ];
    expect(first?.status).toBe(201);
    expect(first?.headers.get('idempotency-replayed')).toBeNull();
    for (const answer of again) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('idempotency-replayed')).toBe('true');
      expect(answer.body).toEqual(first?.body);
    }
    expect(await door.deps.db('audit').where({ case_id: first?.body.id, action: 'case.submitted' })).toHaveLength(1);
  });

  test('sent five times at the same moment, it is opened once', async () => {
    const body = await application();
    const answers = await Promise.all(Array.from({ length: 5 }, () => submit(body, 'same-key-2')));
    expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  test('the same key with another body is a problem; another channel may use the same key', async () => {
    await submit(await application(), 'same-key-3');
    expect((await submit(await application(), 'same-key-3')).body).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    const { photos: _, ...rest } = await application();
    expect(
      (await door.web.call('submitCase', { body: { ...rest, photos: {} }, headers: { 'Idempotency-Key': 'same-key-3' } })).status,
    ).toBe(201);
  });

  test('the case of one channel does not exist for another', async () => {
    const { id } = await opened();
    expect((await door.web.call('getCase', { path: { caseId: id } })).status).toBe(404);
    expect((await door.web.call('withdrawCase', { path: { caseId: id } })).status).toBe(404);
    expect((await door.app.call('getCase', { path: { caseId: id } })).body.id).toBe(id);
  });
});

describe('supplementCase and withdrawCase', () => {
  test('R-40 a case that came back names the photo to reshoot, takes a new one and keeps the good ones', async () => {
    const returned = await opened({ owner: { borderBrightness: 230 } });
    expect(returned).toMatchObject({ state: 'returned', nextStep: { code: 'mend-and-resubmit' } });
    expect(returned.photos.filter(({ reshoot }: { reshoot: boolean }) => reshoot).map(({ slot }: { slot: PhotoSlot }) => slot)).toEqual([
      'owner',
    ]);
    const { owner } = await insertGoodPhotos(door.deps.db);
    const path = { caseId: returned.id };
    const answer = await door.app.call('supplementCase', { path, body: { revision: returned.revision, photos: { owner } } });
    expect(answer.body).toMatchObject({ state: 'in-review', deadlineAt: null });
    expect(answer.body.photos.map(({ photoId }: { photoId: string }) => photoId)).toEqual([
      returned.photos[0].photoId,
      owner,
      returned.photos[2].photoId,
    ]);
  });

  test('without photos, or for a case nobody returned, it is refused', async () => {
    const { id, revision } = await opened();
    const path = { caseId: id };
    expect((await door.app.call('supplementCase', { path, body: { revision, photos: {} } })).body.errors).toMatchObject([
      { field: '/photos' },
    ]);
    const { owner } = await insertGoodPhotos(door.deps.db);
    expect((await door.app.call('supplementCase', { path, body: { revision, photos: { owner } } })).body).toMatchObject({
      status: 409,
      code: 'wrong-state',
    });
  });

  test('a case is withdrawn once and stays withdrawn; one that is decided cannot be, and the channel is not told by whom', async () => {
    const { id } = await opened();
    const withdraw = (caseId: string) => door.app.call('withdrawCase', { path: { caseId } });
    expect((await withdraw(id)).body.state).toBe('withdrawn');
    expect((await withdraw(id)).body.state).toBe('withdrawn');
    const { officer, caseId, revision } = await held();
    await officer.call('decideCase', { path: { caseId }, body: approval(revision) });
    const refused = await withdraw(caseId);
    expect(refused.body).toMatchObject({ status: 409, code: 'wrong-state' });
    expect(refused.body).not.toHaveProperty('by');
  });
});
