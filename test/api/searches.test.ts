import { randomUUID } from 'node:crypto';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { purgeBatch } from '@trafficdesk/worker/activities/purge-batch.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { emptyCase, insertCase } from '@trafficdesk/worker/store/cases.ts';
import { vehicleHash } from '@trafficdesk/worker/store/seal.ts';
import { deleteSearchesFor } from '@trafficdesk/worker/store/searches.ts';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildCase, CITY, CLOSED_CITY, publish } from '../support/desk.ts';
import type { Caller } from './caller.ts';
import { openDoor } from './door.ts';

const door = await openDoor();
const { deps } = door;
const { db, seal } = deps;
type Person = Caller & { id: string };
let [officer, colleague, stranger]: Person[] = [];

beforeAll(async () => {
  officer = await door.signedIn('searches', 'officer');
  colleague = await door.signedIn('colleague', 'supervisor');
  stranger = await door.signedIn('stranger', 'officer');
  await db('staff')
    .where({ id: stranger.id })
    .update({ cities: [CLOSED_CITY] });
});
beforeEach(() => db('rate_limits').delete());

const search = (by: Person, kind: string, value: string) => by.call('searchCases', { body: { kind, value } });
const found = async (by: Person, id: string): Promise<string[]> =>
  (await by.call('listCases', { query: { search: id } })).body.items.map((item: { id: string }) => item.id);
const recorded = (action: string) => db('audit').where({ action }).orderBy('id');

/** A phone change that asks for this phone, by a platform user who has another. */
async function phoneChange(newPhone: string, nth: number) {
  const applicant = inventPerson(somebody({}, nth));
  await insertAccount(db, seal, { person: applicant, cityCode: CITY });
  const id = randomUUID();
  await insertCase(db, seal, {
    id,
    process: 'phone-change',
    channelId: 'app',
    cityCode: CITY,
    requestHash: Buffer.from('x'),
    submission: { applicant: { identityNumber: applicant.identityNumber }, newPhone, way: { kind: 'codes' } },
    photos: {},
  });
  return { id, applicant };
}

describe('a case is found', () => {
  test.each(['02', '16', '51'])('by its plate, whatever its type: %s', async (plateType) => {
    const { id } = await buildCase(deps);
    const plateNumber = { '02': '京A7K801', '16': '京A7K802', '51': '京A70803D' }[plateType] ?? '';
    await db('cases')
      .where({ id })
      .update({ vehicle_hash: vehicleHash(seal, { plateType, plateNumber }) });
    const { body } = await search(officer!, 'plate', ` ${plateNumber.toLowerCase()} `);
    expect(body).toEqual({ id: expect.any(String), found: 'one', caseId: id });
    expect(await found(officer!, body.id)).toEqual([id]);
  });

  test('by the ID number of its applicant', async () => {
    const { id, submission } = await buildCase(deps);
    const { body } = await search(officer!, 'identity', submission?.applicant.identityNumber ?? '');
    expect(body.caseId).toBe(id);
  });

  test('by the ID number of the owner of its vehicle', async () => {
    const { id } = await buildCase(deps);
    const owner = inventPerson(somebody({}, 7001));
    await db('cases')
      .where({ id })
      .update({ owner_hash: seal.lookupHash('identity', owner.identityNumber) });
    expect((await search(officer!, 'identity', owner.identityNumber)).body.caseId).toBe(id);
  });

  test('by the phone that is asked for, and by the phone of the account of whoever asks', async () => {
    const { id, applicant } = await phoneChange('15500007101', 7101);
    expect((await search(officer!, 'phone', '15500007101')).body.caseId).toBe(id);
    expect((await search(officer!, 'phone', applicant.phone)).body.caseId).toBe(id);
  });

  test('by a phone that was named in an application joined to it, and by the phone that was replaced', async () => {
    const { id } = await phoneChange('15500007102', 7102);
    const hash = (phone: string) => seal.lookupHash('phone', phone);
    await db('case_joins').insert({
      id: randomUUID(),
      case_id: id,
      process: 'phone-change',
      channel_id: 'app',
      request_hash: Buffer.from('y'),
      phone_hash: hash('15500007103'),
      submission_sealed: 'x.',
    });
    await db('cases')
      .where({ id })
      .update({ former_phone_hash: hash('15500007104') });
    for (const phone of ['15500007103', '15500007104']) expect((await search(officer!, 'phone', phone)).body.caseId).toBe(id);
  });

  test('among several, which are listed, newest first, and can be filtered on', async () => {
    const applicant = inventPerson(somebody({}, 7201));
    const cases = [];
    for (let n = 0; n < 3; n += 1) {
      const { id } = await buildCase(deps);
      await db('cases')
        .where({ id })
        .update({
          applicant_hash: seal.lookupHash('identity', applicant.identityNumber),
          submitted_at: new Date(Date.now() - n * 60_000),
          ...(n === 1 && { state: 'in-review' }),
        });
      cases.push(id);
    }
    const { body } = await search(officer!, 'identity', applicant.identityNumber);
    expect(body).toMatchObject({ found: 'several', caseId: null });
    expect(await found(officer!, body.id)).toEqual(cases);
    const first = (await officer!.call('listCases', { query: { search: body.id, limit: 2 } })).body;
    expect(first).toMatchObject({ search: { kind: 'identity' }, next: expect.any(String) });
    const rest = (await officer!.call('listCases', { query: { search: body.id, limit: 2, after: first.next } })).body;
    expect([...first.items, ...rest.items].map(({ id }: { id: string }) => id)).toEqual(cases);
    const reviewed = (await officer!.call('listCases', { query: { search: body.id, state: 'in-review' } })).body.items;
    expect(reviewed.map(({ id }: { id: string }) => id)).toEqual([cases[1]]);
  });
});

describe('nothing is found', () => {
  test('of another city, neither by a search nor by the address of one that found it', async () => {
    const { id, submission } = await buildCase(deps);
    const identityNumber = submission?.applicant.identityNumber ?? '';
    expect((await search(stranger!, 'identity', identityNumber)).body).toMatchObject({ found: 'none', caseId: null });
    const { body } = await search(officer!, 'identity', identityNumber);
    expect(body.caseId).toBe(id);
    expect(await found(stranger!, body.id)).toEqual([]);
  });

  test('by a part of a number', async () => {
    expect((await search(officer!, 'phone', '1550000710')).status).toBe(422);
    expect((await search(officer!, 'plate', '京A1')).status).toBe(422);
    expect((await search(officer!, 'identity', '110101199001011230')).status).toBe(422);
  });

  test('of what was deleted of a case', async () => {
    const { id } = await phoneChange('15500007301', 7301);
    const { body } = await search(officer!, 'phone', '15500007301');
    await db('cases').where({ id }).update({ state: 'refused', closed_at: new Date() });
    expect(await db.transaction((trx) => emptyCase(trx, id))).not.toBeNull();
    expect(await found(officer!, body.id)).toEqual([]);
    expect((await search(officer!, 'phone', '15500007301')).body.found).toBe('none');
    expect(await db('cases').where({ id }).first('phone_hash')).toEqual({ phone_hash: null });
  });
});

describe('a search', () => {
  test('keeps nothing of what was typed, and is on record without it, under whom it was about', async () => {
    const { submission } = await buildCase(deps);
    const identityNumber = submission?.applicant.identityNumber ?? '';
    const { body } = await search(officer!, 'identity', identityNumber);
    const [kept] = await db('searches').where({ id: body.id });
    expect(JSON.stringify(kept)).not.toContain(identityNumber);
    const record = (await recorded('cases.searched')).at(-1);
    expect(record).toMatchObject({ actor_id: officer!.id, case_id: null });
    expect(record.detail).toEqual({
      kind: 'identity',
      found: 'one',
      searchId: body.id,
      person: seal.lookupHash('identity', identityNumber).toString('base64url'),
    });
    expect(door.logged()).not.toContain(identityNumber);
  });

  test('by phone is on record under the user whose account has the phone', async () => {
    const { applicant } = await phoneChange('15500007401', 7401);
    await search(officer!, 'phone', applicant.phone);
    const person = seal.lookupHash('identity', applicant.identityNumber).toString('base64url');
    expect((await recorded('cases.searched')).at(-1).detail).toMatchObject({ kind: 'phone', person });
  });

  test('that a colleague opens is on record as theirs, once, and counts as one of theirs', async () => {
    const { id, submission } = await buildCase(deps);
    const { body } = await search(officer!, 'identity', submission?.applicant.identityNumber ?? '');
    for (let n = 0; n < 3; n += 1) expect(await found(colleague!, body.id)).toEqual([id]);
    const seen = (await recorded('cases.search-seen')).filter(({ detail }) => detail.searchId === body.id);
    expect(seen.map(({ actor_id }) => actor_id)).toEqual([colleague!.id]);
    expect(await found(officer!, body.id)).toEqual([id]);
    expect((await recorded('cases.search-seen')).filter(({ detail }) => detail.searchId === body.id)).toHaveLength(1);
  });

  test('is one of so many an hour; what one has made can be looked at again without counting', async () => {
    await publish(db, 'security', { ...security, secondFactorRoles: [], caseSearchesPerHour: 10 });
    const busy = await door.signedIn('busy-searcher', 'officer');
    const { body } = await search(busy, 'phone', '15500007501');
    for (let n = 0; n < 9; n += 1) expect((await search(busy, 'phone', '15500007501')).status).toBe(201);
    const refused = await search(busy, 'phone', '15500007501');
    expect(refused.body).toMatchObject({ status: 429, code: 'too-many-requests' });
    expect((await busy.call('listCases', { query: { search: body.id } })).status).toBe(200);
    const theirs = (await search(officer!, 'phone', '15500007501')).body.id;
    expect((await busy.call('listCases', { query: { search: theirs } })).status).toBe(429);
  });

  test('serves for some days, and is deleted then; its address says so', async () => {
    const { body } = await search(officer!, 'phone', '15500007601');
    const later = (days: number) => Date.now() + days * 86_400_000;
    await purgeBatch(door.desk.workerDeps, { place: { step: 'searches' }, at: later(2) });
    expect((await officer!.call('listCases', { query: { search: body.id } })).status).toBe(200);
    await purgeBatch(door.desk.workerDeps, { place: { step: 'searches' }, at: later(5) });
    const over = await officer!.call('listCases', { query: { search: body.id } });
    expect(over.body).toMatchObject({ status: 404, code: 'search-over' });
    expect((await recorded('searches.purged')).at(-1)).toMatchObject({ actor_kind: 'system', reason: 'retention' });
  });

  test('is deleted with everything else of whoever it was about', async () => {
    const { identityNumber } = inventPerson(somebody({}, 7701));
    const { body } = await search(officer!, 'identity', identityNumber);
    const other = (await search(officer!, 'phone', '15500007701')).body.id;
    expect(await deleteSearchesFor(door.desk.workerDeps.db, [seal.lookupHash('identity', identityNumber)])).toBe(1);
    expect(await db('searches').whereIn('id', [body.id, other]).pluck('id')).toEqual([other]);
  });
});
