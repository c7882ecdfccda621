import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { beforeAll, expect, test } from 'vitest';
import { actAtOnce } from '../../support/act-at-once.ts';
import { CITY, read } from '../../support/desk.ts';
import { insertGoodPhotos, type PhotoWish } from '../../support/good-photos.ts';
import { driver } from '../../support/handlings.ts';
import { ALWAYS, putCity } from '../../support/put-city.ts';
import type { Caller } from '../caller.ts';
import { openDoor } from '../door.ts';

/** What an api does while nothing is to be had from Temporal, by this client of it; a worker's process runs. Call once per test file. */
export async function whileTemporalIsAway(temporal: Client): Promise<void> {
  const door = await openDoor({ temporal });
  const { deps, desk, app } = door;
  const { db } = deps;

  let officer: Caller & { id: string };
  let last = 5_000;
  let stopWorker: () => Promise<void>;

  beforeAll(async () => {
    officer = await door.signedIn('while-away', 'officer');
    const services = { binding: ALWAYS, 'violation-handling': ALWAYS };
    await putCity(db, { code: CITY, name: { 'zh-CN': '云渡市', en: 'Yundu' }, services });
    stopWorker = await actAtOnce(desk, deps.temporal);
  });

  async function submit(photos: PhotoWish = {}) {
    const person = inventPerson(somebody({}, (last += 40)));
    await insertAccount(db, deps.seal, { person, cityCode: CITY });
    const { plateType, plateNumber } = inventVehicle(someVehicle({}, (last += 40)));
    const body = {
      process: 'binding',
      city: CITY,
      applicant: { identityNumber: person.identityNumber },
      vehicle: { plateType, plateNumber },
      relation: 'friend',
      photos: await insertGoodPhotos(db, photos),
    };
    const answer = await app.call('submitCase', { body, headers: { 'Idempotency-Key': randomUUID() } });
    return { answer, body };
  }

  test('a submission is taken, checked and waits for an officer, and one that comes back says what to mend', async () => {
    const { answer } = await submit();
    expect([answer.status, answer.body.state]).toEqual([201, 'in-review']);
    const { answer: back } = await submit({ owner: { borderBrightness: 230 } });
    expect([back.status, back.body.state]).toEqual([201, 'returned']);
  });

  test('officers list, search, read, claim and decide', async () => {
    const { answer, body } = await submit();
    const caseId = answer.body.id as string;
    expect((await officer.call('listCases', { query: { state: 'in-review' } })).body.items.map(({ id }: { id: string }) => id)).toContain(
      caseId,
    );
    const search = { kind: 'identity', value: body.applicant.identityNumber };
    expect((await officer.call('searchCases', { body: search })).status).toBeLessThan(300);
    expect((await officer.call('claimCase', { path: { caseId } })).status).toBe(200);
    const { revision } = (await officer.call('getConsoleCase', { path: { caseId } })).body;
    const decision = { decisionId: randomUUID(), revision, verdict: 'approve', reasons: [] };
    expect((await officer.call('decideCase', { path: { caseId }, body: decision })).body).toMatchObject({ state: 'approved' });
    await expect.poll(async () => (await read(deps, caseId)).unheard, { timeout: 30_000 }).toBe(null);
  });

  test('what only a workflow can do is answered 503 with Retry-After, and leaves nothing half-done', async () => {
    const { answer } = await submit({ owner: { borderBrightness: 230 } });
    const path = { caseId: answer.body.id as string };
    const before = await read(deps, path.caseId);
    const { owner } = await insertGoodPhotos(db);
    const asked = [
      await app.call('supplementCase', { path, body: { revision: answer.body.revision, photos: { owner } } }),
      await app.call('withdrawCase', { path }),
    ];
    for (const { status, headers, body } of asked) {
      expect([status, body.code]).toEqual([503, 'temporarily-unavailable']);
      expect(headers.get('retry-after')).toMatch(/^\d+$/);
    }
    expect(await read(deps, path.caseId)).toEqual(before);
  });

  test('a violation is shown and its confirmation kept: the row waits for its workflow, the points are reserved', async () => {
    const whose = await driver({ deps, partners: desk.partners });
    const { violationNumber } = desk.partners.plantViolation({ vehicle: whose.vehicle, points: 3, fineFen: 20_000 });
    const body = { city: CITY, identityNumber: whose.person.identityNumber, violationNumber };
    const shown = await app.call('showHandling', { body, headers: { 'Idempotency-Key': randomUUID() } });
    const { id: handlingId, fineFen, points } = shown.body;
    const from = performance.now();
    const confirmed = await app.call('confirmHandling', { path: { handlingId }, body: { fineFen, points } });
    // Nobody waits for an engine that says nothing where a worker goes on from the row.
    expect(performance.now() - from).toBeLessThan(8_000);
    expect([confirmed.status, confirmed.body.state]).toEqual([200, 'confirmed']);
    expect(await db('handlings').where({ id: handlingId }).first('state', 'reserved')).toEqual({ state: 'confirmed', reserved: true });
  });

  test('readiness names what is away; the process is up', async () => {
    const ready = await door.nobody.call('getReadiness');
    expect([ready.status, ready.body.parts.database.ready, ready.body.parts.temporal.ready]).toEqual([503, true, false]);
    expect((await door.nobody.call('getHealth')).status).toBe(200);
  });

  test('a worker that is told to go does not wait for Temporal', async () => {
    const began = performance.now();
    await stopWorker();
    expect(performance.now() - began).toBeLessThan(10_000);
  });
}
