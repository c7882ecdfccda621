import { randomBytes, randomUUID } from 'node:crypto';
import { request as ask } from 'node:http';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { insertCase } from '@trafficdesk/worker/store/cases.ts';
import { closeReview, insertReview } from '@trafficdesk/worker/store/reviews.ts';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drawPhoto, type PhotoFault } from '../demo/draw/photo.ts';
import { CITY, publish, publishCaseSettings } from '../support/desk.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { type Door, openDoor } from './door.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});

const [applicant, owner, vehicle] = [inventPerson(somebody({}, 40)), inventPerson(somebody({}, 80)), inventVehicle(someVehicle({}, 80))];
const draw = (fault?: PhotoFault) => drawPhoto({ slot: 'applicant', applicant, owner, vehicle, seed: 7, fault } as never);
const upload = (image: Buffer, headers = {}) => door.app.call('uploadPhoto', { query: { slot: 'applicant' }, image, headers });
const rows = async () => Number((await door.deps.db('photos').count({ n: '*' }))[0]?.n);

describe('uploadPhoto', () => {
  test('R-39 keeps a good photo and says what was measured', async () => {
    const answer = await upload(await draw());
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ outcome: 'good', reasons: [], width: 1600, height: 1200 });
    expect(answer.body.facts.sharpness).toBeGreaterThan(0);
  });

  test('R-39 says at once that a light background has to be shot again', async () => {
    const { body } = await upload(await draw('light-background'));
    expect(body.outcome).toBe('reshoot');
    expect(body.reasons).toMatchObject([{ photo: 'applicant', nextStep: { text: {} } }]);
    expect(body.reasons[0].text.en).toMatch(/background/i);
  });

  test.each([
    ['text that calls itself a JPEG', () => Promise.resolve(Buffer.from('GIF89a is not what this is'.repeat(20)))],
    ['a photo cut off half way', async () => (await draw()).subarray(0, 40_000)],
  ])('%s is refused in words, and nothing is kept', async (_name, bytes) => {
    const before = await rows();
    const { body } = await upload(await bytes());
    expect(body).toMatchObject({ status: 422, code: 'photo-not-accepted', errors: [{ field: 'body' }] });
    expect(body.detail.length).toBeGreaterThan(10);
    expect(await rows()).toBe(before);
  });

  test('another content type, an unknown slot and no key are refused', async () => {
    const image = Buffer.alloc(10);
    expect((await upload(image, { 'Content-Type': 'application/pdf' })).status).toBe(415);
    expect((await door.app.call('uploadPhoto', { query: { slot: 'dog' }, image })).body.errors).toMatchObject([{ field: 'slot' }]);
    expect((await door.nobody.call('uploadPhoto', { query: { slot: 'owner' }, image })).status).toBe(401);
  });

  test('the size limit is policy: published, it holds at once', async () => {
    await publishCaseSettings(door.deps.db, { uploadMaxBytes: 1000 });
    expect((await upload(await draw())).body).toMatchObject({ status: 413, code: 'body-too-large' });
    await publishCaseSettings(door.deps.db, {});
    expect((await upload(await draw())).status).toBe(201);
  });
});

describe('uploads that come faster than they can be taken in', () => {
  test('are turned away with a time to come back, before they fill the memory', async () => {
    const [image, { hostname, port }] = [await draw(), new URL(door.url)];
    const headers = { ...door.app.headers, 'Content-Type': 'image/jpeg', 'Content-Length': '15000000' };
    const turnedAway: unknown[] = [];
    const slow = Array.from({ length: 18 }, () => {
      const started = ask({ hostname, port, method: 'POST', path: '/v1/photos?slot=applicant', headers });
      started.on('error', () => undefined);
      started.on('response', (answer) => turnedAway.push([answer.statusCode, answer.headers['retry-after']]));
      started.write(image.subarray(0, 1000));
      return started;
    });
    await expect.poll(() => turnedAway, { timeout: 5000 }).toEqual([[503, '2']]);
    for (const each of slow) each.destroy();
    await expect.poll(async () => (await upload(image)).status, { timeout: 5000 }).toBe(201);
  });
});

describe('showPhoto', () => {
  const look = { slot: 'applicant' };
  let caseId: string;

  /** A case with one photo, in a review nobody holds. */
  async function inReview(): Promise<string> {
    const { photoId } = (await upload(await draw())).body;
    const id = randomUUID();
    const { plateType, plateNumber } = vehicle;
    const submission = {
      applicant: { identityNumber: applicant.identityNumber },
      vehicle: { plateType, plateNumber },
      relation: 'friend',
      way: { kind: 'photos' as const },
    };
    await door.deps.db.transaction(async (trx) => {
      await insertCase(trx, door.deps.seal, {
        id,
        process: 'binding',
        channelId: 'app',
        cityCode: CITY,
        requestHash: randomBytes(32),
        submission,
        photos: { applicant: photoId },
      });
      await insertReview(trx, { caseId: id, round: 1, stage: 1, process: 'binding', cityCode: CITY, priority: 0, dueAt: new Date() });
    });
    return id;
  }

  type Officer = Awaited<ReturnType<Door['signedIn']>>;
  const hold = async (officer: Officer, of = caseId) =>
    expect((await officer.call('claimCase', { path: { caseId: of } })).status).toBe(200);
  const release = (officer: Officer) => officer.call('releaseClaim', { path: { caseId } });
  const show = (officer: Officer, query = {}) => officer.call('showPhoto', { path: { caseId, ...look }, query });
  const shown = () => door.deps.db('audit').where({ case_id: caseId, action: 'photo.shown' });

  beforeEach(async () => {
    caseId = await inReview();
  });

  test('gives whoever holds the case a marked JPEG that nobody may keep, and records the look: who, at what, why, from where', async () => {
    const officer = await door.signedIn('looker', 'officer');
    await hold(officer);
    const answer = await show(officer, { size: 'thumb' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    const { width, exif } = await sharp(answer.body).metadata();
    expect(width).toBe(480);
    expect(exif).toBeUndefined();
    expect(await shown()).toMatchObject([
      {
        actor_id: officer.id,
        reason: 'case-held',
        detail: { slot: 'applicant', size: 'thumb' },
        request_id: answer.headers.get('x-request-id'),
        address: '127.0.0.1',
      },
    ]);
  });

  test('has no head without it: a look that shows nothing would fill the record', async () => {
    const officer = await door.signedIn('head-only', 'officer');
    await hold(officer);
    const { status, headers } = await fetch(`${door.url}/api/cases/${caseId}/photos/applicant`, {
      method: 'HEAD',
      headers: officer.headers,
    });
    expect([status, headers.get('allow')]).toEqual([405, 'GET']);
    expect(await shown()).toEqual([]);
  });

  test('refuses everybody while nobody holds the case, every size alike, and says to claim it first', async () => {
    const officer = await door.signedIn('early', 'officer', 'supervisor');
    for (const size of ['thumb', 'screen', 'full']) {
      const { status, headers, body } = await show(officer, { size });
      expect(status).toBe(403);
      expect(headers.get('content-type')).toContain('problem+json');
      expect(body).toMatchObject({ code: 'photo-not-held', next: expect.stringMatching(/claim/i) });
      expect(body.by).toBeUndefined();
    }
    expect(await shown()).toEqual([]);
  });

  test('refuses all but the one who holds it, and names that one', async () => {
    const [holder, other] = [await door.signedIn('holder', 'officer'), await door.signedIn('other', 'supervisor')];
    await hold(holder);
    expect((await show(other)).body).toMatchObject({ status: 403, code: 'photo-not-held', by: { id: holder.id, name: 'holder 某' } });
    expect((await show(holder)).status).toBe(200);
    expect((await shown()).map((record) => record.actor_id)).toEqual([holder.id]);
  });

  test('stops with the hold: put back, lapsed or decided', async () => {
    const officer = await door.signedIn('had-it', 'officer');
    const review = () => door.deps.db('reviews').where({ case_id: caseId });
    const endings = [
      () => release(officer),
      () => review().update({ lease_until: new Date(Date.now() - 1000) }),
      () => closeReview(door.deps.db, { caseId, decidedBy: officer.id }),
    ];
    for (const end of endings) {
      await hold(officer);
      expect((await show(officer)).status).toBe(200);
      await end();
      expect((await show(officer)).body).toMatchObject({ status: 403, code: 'photo-not-held' });
    }
  });

  test('each account gets another picture, namesakes too: the mark says who looks', async () => {
    const namesakes = [await door.signedIn('viewer-a', 'officer'), await door.signedIn('viewer-b', 'supervisor')];
    const ids = namesakes.map(({ id }) => id);
    await door.deps.db('staff').whereIn('id', ids).update({ name: '同名' });
    const pictures: Buffer[] = [];
    for (const officer of namesakes) {
      await hold(officer);
      pictures.push((await show(officer)).body);
      await release(officer);
    }
    expect(pictures[0]?.equals(pictures[1] ?? Buffer.alloc(0))).toBe(false);
  });

  test('is closed to policy staff, channels and everybody else', async () => {
    const request = { path: { caseId, ...look } };
    expect((await show(await door.signedIn('writer', 'policy-editor', 'policy-approver'))).body.code).toBe('not-permitted');
    expect((await door.app.call('showPhoto', request)).status).toBe(401);
    expect((await door.nobody.call('showPhoto', request)).status).toBe(401);
  });

  test('of a slot without a photo, another round, or no case is 404', async () => {
    const officer = await door.signedIn('searcher', 'officer');
    await hold(officer);
    expect((await officer.call('showPhoto', { path: { caseId, slot: 'owner' } })).status).toBe(404);
    expect((await show(officer, { round: 2 })).status).toBe(404);
    expect((await officer.call('showPhoto', { path: { caseId: randomUUID(), ...look } })).status).toBe(404);
  });

  test('is marked once for an officer and a claim: the same look again is the same picture, another claim is another', async () => {
    const officer = await door.signedIn('steady', 'officer');
    await hold(officer);
    const first = await show(officer, { size: 'thumb' });
    expect((await show(officer, { size: 'thumb' })).body.equals(first.body)).toBe(true);
    expect(await shown()).toHaveLength(2);
    await release(officer);
    expect((await show(officer, { size: 'thumb' })).status).toBe(403);
    await door.deps.db('staff').where({ id: officer.id }).update({ name: '改名' });
    await hold(officer);
    expect((await show(officer, { size: 'thumb' })).body.equals(first.body)).toBe(false);
  });

  test('fetched ahead is on record as that; it counts as looked at once the console says that it came onto the screen', async () => {
    const officer = await door.signedIn('quick', 'officer');
    await hold(officer);
    expect((await show(officer, { ahead: 'true' })).status).toBe(200);
    expect(await shown()).toEqual([]);
    expect(await door.deps.db('audit').where({ case_id: caseId, action: 'photo.fetched' })).toHaveLength(1);
    const look = { path: { caseId, slot: 'applicant' }, body: { size: 'screen' } };
    expect((await officer.call('recordLook', look)).status).toBe(204);
    expect(await shown()).toMatchObject([{ actor_id: officer.id, detail: { slot: 'applicant', size: 'screen', ahead: true } }]);
    const stranger = await door.signedIn('stranger', 'officer');
    expect((await stranger.call('recordLook', look)).body.code).toBe('photo-not-held');
    expect(await shown()).toHaveLength(1);
  });

  test('what was never sent to somebody at a size is no look of theirs, whatever they say', async () => {
    const officer = await door.signedIn('pretender', 'officer');
    await hold(officer);
    const say = (size: string) => officer.call('recordLook', { path: { caseId, slot: 'applicant' }, body: { size } });
    await show(officer, { ahead: 'true', size: 'thumb' });
    for (const size of ['screen', 'full']) expect((await say(size)).status).toBe(204);
    expect(await shown()).toEqual([]);
    await say('thumb');
    expect(await shown()).toMatchObject([{ actor_id: officer.id, detail: { size: 'thumb', ahead: true } }]);
  });

  test('of a round no column could count to names the field', async () => {
    const officer = await door.signedIn('counter', 'officer');
    await hold(officer);
    expect((await show(officer, { round: 2_147_483_647 })).status).toBe(404);
    expect((await show(officer, { round: 2_147_483_648 })).body).toMatchObject({ status: 422, errors: [{ field: 'round' }] });
  });

  describe('measurePhoto', () => {
    const measure = (officer: Officer, of = 'applicant') => officer.call('measurePhoto', { path: { caseId, slot: of } });

    test('R-39, R-40 tells whoever holds the case where the photo is beyond the lines of the rules in force; light of the background alone', async () => {
      const officer = await door.signedIn('measurer', 'officer');
      await hold(officer);
      const { status, body } = await measure(officer);
      expect(status).toBe(200);
      expect(body).toMatchObject({ columns: 40, rows: 30, burntAbove: 6, blurredBelow: 60, backgroundAbove: 120 });
      for (const spots of [body.light, body.burnt, body.sharp]) expect(spots).toHaveLength(1200);
      expect(body.light[0]).toBeLessThan(120);
      expect(body.light[15 * 40 + 20]).toBeNull();
    });

    test('the lines are policy: published, other ones hold at once', async () => {
      const officer = await door.signedIn('line-reader', 'officer');
      await hold(officer);
      const rules = defaultDocuments.find(({ id }) => id === 'case.photo')?.content;
      const text = JSON.stringify(rules);
      const stricter = JSON.parse(text.replaceAll('"operator":"lessThan","value":60', '"operator":"lessThan","value":59')) as object;
      await publish(door.deps.db, 'case.photo', stricter);
      expect((await measure(officer)).body.blurredBelow).toBe(59);
      await publish(door.deps.db, 'case.photo', rules);
    });

    test('nobody else is told, and of a slot without a photo nobody', async () => {
      const [holder, other] = [await door.signedIn('measure-holder', 'officer'), await door.signedIn('measure-other', 'officer')];
      await hold(holder);
      expect((await measure(other)).body).toMatchObject({ status: 403, code: 'photo-not-held' });
      expect((await measure(holder, 'owner')).status).toBe(404);
    });
  });

  describe('showPhotoOnFile', () => {
    const compare = (officer: Officer, of?: string) => officer.call('showPhotoOnFile', { path: { caseId }, query: of ? { of } : {} });
    const portraits = () => door.deps.db('audit').where({ case_id: caseId, action: 'portrait.shown' });

    test('R-40 shows the registry’s photo of the applicant to whoever holds the case, marked, and records the look', async () => {
      const officer = await door.signedIn('comparer', 'officer');
      await hold(officer);
      const answer = await compare(officer);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await sharp(answer.body).metadata()).toMatchObject({ format: 'jpeg', width: 480 });
      expect(answer.body.equals(await door.deps.registry.findPhotoOnFile(applicant.identityNumber))).toBe(false);
      expect(await portraits()).toMatchObject([{ actor_id: officer.id, reason: 'case-held', detail: { of: 'applicant' } }]);
    });

    test('nobody else sees it, and nothing is asked of the registry for them', async () => {
      const other = await door.signedIn('no-comparer', 'officer');
      expect((await compare(other)).body).toMatchObject({ status: 403, code: 'photo-not-held' });
      expect(await portraits()).toEqual([]);
    });

    test('who has none on file is told in words, and where the registry is away it is worth another try', async () => {
      const officer = await door.signedIn('unlucky', 'officer');
      await hold(officer);
      // The case was never checked: nobody knows an owner yet.
      expect((await compare(officer, 'owner')).body).toMatchObject({ status: 404, code: 'no-photo-on-file' });
      door.desk.partners.fault({ registry: 'down' });
      const away = await compare(officer);
      door.desk.partners.fault({ registry: 'ok' });
      expect(away.body).toMatchObject({ status: 503, code: 'temporarily-unavailable' });
      expect(away.headers.get('retry-after')).toBe('10');
      const { partners } = door.desk;
      partners.overridePerson(applicant.identityNumber, { ...applicant, licence: null });
      const none = await compare(officer);
      partners.overridePerson(applicant.identityNumber, applicant);
      expect(none.body).toMatchObject({ status: 404, code: 'no-photo-on-file' });
      expect(await portraits()).toEqual([]);
      expect((await compare(officer)).status).toBe(200);
    });
  });
});
