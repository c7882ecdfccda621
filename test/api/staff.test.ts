import { randomUUID } from 'node:crypto';
import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import { findClaim } from '@trafficdesk/worker/store/claims.ts';
import { insertReview } from '@trafficdesk/worker/store/reviews.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildCase, CITY, CLOSED_CITY, publish } from '../support/desk.ts';
import { putStaff } from '../support/put-staff.ts';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import type { Caller } from './caller.ts';
import { type Door, openDoor, PASSWORD } from './door.ts';
import { browserWith } from './signing-in.ts';

type Person = Caller & { id: string };
let door: Door;
let manager: Person;
let guard: Person;
beforeAll(async () => {
  door = await openDoor();
  manager = await door.signedIn('manager', 'system-administrator');
  guard = await door.signedIn('guard', 'security-administrator');
});

const reason = 'duty-change';
/** What somebody chooses in place of what they were given. */
const CHOSEN = 'three herons over a quiet canal';

/** Signs in with a password that was given, and chooses another. */
async function chosen(username: string, given: string) {
  const half = browserWith(door, await signIn(username, given));
  return (await half.call('choosePassword', { body: { next: CHOSEN } })).body;
}

const signIn = (username: string, password: string) => door.nobody.call('signIn', { body: { username, password } });
const give = (who: string, roles: Role[], cities: string[] | null = null, by: Caller = guard) =>
  by.call('giveStaffRights', { path: { staffId: who }, body: { roles, cities, reason } });
const change = (operationId: string, who: string, by: Caller, body = {}) =>
  by.call(operationId, { path: { staffId: who }, body: { reason, ...body } });

const recordsOf = (staffId: string) =>
  door.deps
    .db('audit')
    .whereRaw(`detail ->> 'staffId' = ?`, [staffId])
    .orderBy('id')
    .select('action', 'actor_id', 'reason', 'address', 'detail');

/** A case in review in this city. */
async function waiting(city = CITY): Promise<string> {
  const { id } = await buildCase(door.deps, { city });
  await door.deps.db('cases').where({ id }).update({ state: 'in-review' });
  const review = { caseId: id, round: 1, stage: 1, process: 'binding', cityCode: city, priority: 0, dueAt: new Date() } as const;
  await door.deps.db.transaction((trx) => insertReview(trx, review));
  return id;
}

describe('entering a person', () => {
  test('gives them an account of their own, a password told once, and no right until somebody else gives one', async () => {
    const entered = await manager.call('enterStaff', { body: { username: 'newcomer', name: '新来', reason: 'joining' } });
    expect(entered.status).toBe(201);
    const { member, password } = entered.body;
    expect(member).toMatchObject({ username: 'newcomer', roles: [], cities: null, hasPassword: true, disabledAt: null });
    expect(await chosen('newcomer', password)).toMatchObject({ stage: 'full', permissions: ['session.own', 'event.stream'] });
    expect((await give(member.id, ['officer'], [CITY])).body).toMatchObject({ roles: ['officer'], cities: [{ code: CITY }] });
    expect((await signIn('newcomer', CHOSEN)).body.permissions).toContain('case.claim');
    expect(await recordsOf(member.id)).toMatchObject([
      { action: 'staff.entered', actor_id: manager.id, reason: 'joining', address: expect.any(String) },
      { action: 'staff.rights-given', actor_id: guard.id, reason, detail: { roles: ['officer'], cities: [CITY], before: { roles: [] } } },
    ]);
    expect(JSON.stringify(await door.deps.db('audit'))).not.toContain(password);
    expect(door.logged()).not.toContain(password);
  });

  test('under a name that somebody has is refused, and theirs stays as it is', async () => {
    await door.signedIn('taken', 'officer');
    const again = await manager.call('enterStaff', { body: { username: 'taken', name: 'Another', reason: 'joining' } });
    expect(again.body).toMatchObject({ status: 409, code: 'username-taken' });
    expect((await signIn('taken', PASSWORD)).body.staff).toMatchObject({ name: 'taken 某', roles: ['officer'] });
  });

  test('takes a name that can be typed, and a reason', async () => {
    const enter = async (body: object) => (await manager.call('enterStaff', { body })).body.errors;
    expect(await enter({ username: 'Li Na', name: 'x', reason })).toMatchObject([
      { field: '/username', message: expect.stringContaining('Small letters') },
    ]);
    expect(await enter({ username: 'lina', name: 'x' })).toMatchObject([{ field: '/reason' }]);
    expect(await enter({ username: 'lina', name: 'x', reason: 'because' })).toMatchObject([{ field: '/reason' }]);
  });
});

describe('roles and cities', () => {
  test('count from the next request on, in a session that is open', async () => {
    const person = await door.signedIn('promoted', 'hotline-agent');
    expect((await person.call('takeNext')).status).toBe(403);
    await give(person.id, ['officer']);
    expect((await person.call('takeNext')).status).toBe(200);
    await give(person.id, []);
    expect((await person.call('listCases')).body.code).toBe('not-permitted');
  });

  test('that somebody may not use any more give back what they hold; the rest stays theirs', async () => {
    const person = await door.signedIn('moving', 'officer');
    const [here, there] = [await waiting(CITY), await waiting(CLOSED_CITY)];
    for (const caseId of [here, there]) expect((await person.call('claimCase', { path: { caseId } })).status).toBe(200);
    await give(person.id, ['officer'], [CITY]);
    expect([(await findClaim(door.deps.db, here))?.staffId, await findClaim(door.deps.db, there)]).toEqual([person.id, null]);
    await give(person.id, ['hotline-agent'], [CITY]);
    expect(await findClaim(door.deps.db, here)).toBeNull();
    const released = await door.deps.db('audit').where({ action: 'claim.released', actor_id: guard.id }).whereIn('case_id', [here, there]);
    expect(new Set(released.map(({ case_id }) => case_id))).toEqual(new Set([here, there]));
  });

  test('are given to a person entered, in cities entered', async () => {
    expect((await give(randomUUID(), ['officer'])).status).toBe(404);
    const person = await door.signedIn('placed', 'officer');
    expect((await give(person.id, ['officer'], [CITY, '999999'])).body.errors).toMatchObject([{ field: '/cities/1' }]);
    expect((await give(person.id, ['officer'], [])).body.errors).toMatchObject([{ field: '/cities' }]);
    expect((await give(person.id, ['officer', 'officer'])).body.errors).toMatchObject([{ field: '/roles' }]);
  });

  test.each([
    ['system-administrator', 'security-administrator'],
    ['system-administrator', 'auditor'],
    ['security-administrator', 'auditor'],
  ] as const)('%s and %s exclude each other, for the API and for the database', async (one, other) => {
    const { db } = door.deps;
    const person = await door.signedIn(`apart-${one}-${other}`, one);
    expect((await give(person.id, [one, 'officer', other])).body).toMatchObject({ status: 409, code: 'roles-exclude-each-other' });
    await expect(
      db('staff')
        .where({ id: person.id })
        .update({ roles: [other, one] }),
    ).rejects.toMatchObject({ code: '23514' });
    const wish = { username: `${one}-${other}`, name: 'x', passwordHash: 'x', roles: [one, other], cities: null };
    await expect(putStaff(db, wish)).rejects.toMatchObject({ code: '23514' });
    expect((await manager.call('getStaffMember', { path: { staffId: person.id } })).body.roles).toEqual([one]);
  });

  test('an auditor holds no other role, for the API and for the database: nobody audits what they did', async () => {
    const person = await door.signedIn('apart-auditor', 'auditor');
    for (const other of ['officer', 'policy-editor'] as const) {
      expect((await give(person.id, ['auditor', other])).body).toMatchObject({ status: 409, code: 'roles-exclude-each-other' });
      const roles = [other, 'auditor'];
      await expect(door.deps.db('staff').where({ id: person.id }).update({ roles })).rejects.toMatchObject({
        constraint: 'auditor_has_no_other_role',
      });
    }
    expect((await give(person.id, ['officer', 'supervisor', 'policy-editor'])).status).toBe(200);
  });

  test('that ask for a second factor where there is none lead an open session to setting it up', async () => {
    const person = await door.signedIn('raised', 'officer');
    await publish(door.deps.db, 'security', { ...security, secondFactorRoles: ['supervisor'] });
    expect((await give(person.id, ['officer', 'supervisor'])).status).toBe(200);
    expect((await person.call('getSession')).body).toMatchObject({ stage: 'enrolment', permissions: [] });
    expect((await person.call('takeNext')).body.code).toBe('second-factor-missing');
    await publish(door.deps.db, 'security', { ...security, secondFactorRoles: [] });
  });
});

describe('closing an account', () => {
  test('ends its sessions and gives its cases back at once, and lets nobody in until it is opened again', async () => {
    const person = await door.signedIn('leaver', 'officer');
    const caseId = await waiting();
    await person.call('claimCase', { path: { caseId } });
    expect((await change('disableStaff', person.id, manager, { reason: 'leaving' })).body.disabledAt).not.toBeNull();
    expect((await person.call('getSession')).status).toBe(401);
    expect(await findClaim(door.deps.db, caseId)).toBeNull();
    expect((await signIn('leaver', PASSWORD)).body.code).toBe('sign-in-failed');
    const other = await door.signedIn('heir', 'officer');
    expect((await other.call('claimCase', { path: { caseId } })).body.mine).toBe(true);

    await change('disableStaff', person.id, manager);
    expect((await change('enableStaff', person.id, manager, { reason: 'return' })).body).toMatchObject({
      disabledAt: null,
      roles: ['officer'],
    });
    expect((await signIn('leaver', PASSWORD)).status).toBe(200);
    expect(await recordsOf(person.id)).toMatchObject([
      { action: 'claim.released', reason: 'leaving' },
      { action: 'staff.disabled', reason: 'leaving', actor_id: manager.id, detail: { sessionsEnded: 1, casesReleased: 1 } },
      { action: 'staff.enabled', reason: 'return', actor_id: manager.id },
    ]);
  });
});

describe('what else is done to an account', () => {
  test('a password given takes the place of the old one, lifts a lock-out and ends sessions', async () => {
    const person = await door.signedIn('forgetful', 'officer');
    for (let tries = 0; tries < 5; tries++) await signIn('forgetful', 'wrong');
    const { body } = await change('giveStaffPassword', person.id, manager, { reason: 'lost-access' });
    expect(body.member).toMatchObject({ lockedUntil: null, sessions: 0 });
    expect((await person.call('getSession')).status).toBe(401);
    expect((await signIn('forgetful', PASSWORD)).status).toBe(401);
    expect(body.member.passwordGivenAt).not.toBeNull();
    expect((await chosen('forgetful', body.password)).stage).toBe('full');
    expect((await manager.call('getStaffMember', { path: { staffId: person.id } })).body.passwordGivenAt).toBeNull();
    expect(await recordsOf(person.id)).toMatchObject([{ action: 'staff.password-given', reason: 'lost-access' }]);
  });

  test.each(['security-administrator', 'auditor'] as const)(
    'a password is not given to a %s by those they watch over; that it was tried is on record',
    async (role) => {
      const person = await door.signedIn(`watching-${role}`, role);
      expect((await change('giveStaffPassword', person.id, manager)).body).toMatchObject({ status: 403, code: 'password-guarded' });
      expect((await person.call('getSession')).status).toBe(200);
      expect((await signIn(`watching-${role}`, PASSWORD)).body.stage).toBe('full');
      expect(await recordsOf(person.id)).toMatchObject([{ action: 'access.refused', actor_id: manager.id }]);
    },
  );

  test('a second factor is reset with its recovery codes; sessions end', async () => {
    const { db, seal } = door.deps;
    const person = await door.signedIn('lost-phone', 'officer');
    await db('staff')
      .where({ id: person.id })
      .update({ totp_sealed: seal.seal('JBSWY3DPEHPK3PXP', `staff.totp:${person.id}`), totp_confirmed_at: new Date() });
    await db('recovery_codes').insert({ staff_id: person.id, code_hash: Buffer.from('x') });
    expect((await change('resetStaffSecondFactor', person.id, guard)).body.secondFactorSince).toBeNull();
    expect((await person.call('getSession')).status).toBe(401);
    expect(await db('recovery_codes').where({ staff_id: person.id })).toEqual([]);
    await change('resetStaffSecondFactor', person.id, guard);
    expect(await recordsOf(person.id)).toMatchObject([{ action: 'staff.second-factor-reset', actor_id: guard.id }]);
  });

  test('all that somebody is signed in with can be ended', async () => {
    const [here, there] = [await door.signedIn('everywhere', 'officer'), await door.signedIn('everywhere', 'officer')];
    expect((await manager.call('getStaffMember', { path: { staffId: here.id } })).body.sessions).toBe(2);
    expect((await change('endStaffSessions', here.id, guard, { reason: 'suspected-misuse' })).body.sessions).toBe(0);
    for (const session of [here, there]) expect((await session.call('getSession')).status).toBe(401);
    expect(await recordsOf(here.id)).toMatchObject([{ action: 'staff.sessions-ended', detail: { sessionsEnded: 2 } }]);
  });

  test('without an organisation’s sign-in nobody is linked to one', async () => {
    const person = await door.signedIn('unlinked', 'officer');
    expect((await change('linkStaffOrganisation', person.id, guard, { subject: '248289761001' })).body.code).toBe('no-organisation');
  });

  test('who does not decide on objections any more gives them back, and nothing else', async () => {
    const person = await door.signedIn('was-supervisor', 'officer', 'supervisor');
    const [objected, other] = [await waiting(), await waiting()];
    await door.deps.db('reviews').where({ case_id: objected }).update({ stage: 3 });
    for (const caseId of [objected, other]) expect((await person.call('claimCase', { path: { caseId } })).status).toBe(200);
    expect((await give(person.id, ['officer'])).status).toBe(200);
    expect((await person.call('renewClaim', { path: { caseId: objected } })).body.code).toBe('not-permitted');
    expect((await person.call('renewClaim', { path: { caseId: other } })).status).toBe(200);
    expect((await recordsOf(person.id)).map(({ action }) => action)).toContain('claim.released');
  });

  test('nobody does any of it to themselves, or to nobody', async () => {
    const [MANAGING, AUTHORISING] = [
      ['disableStaff', 'enableStaff', 'giveStaffPassword'],
      ['giveStaffRights', 'linkStaffOrganisation', 'resetStaffSecondFactor', 'endStaffSessions'],
    ];
    const whole = { giveStaffRights: { roles: [], cities: null }, linkStaffOrganisation: { subject: null } } as Record<string, object>;
    for (const [by, operations] of [[manager, MANAGING] as const, [guard, AUTHORISING] as const]) {
      for (const operationId of operations) {
        expect((await change(operationId, by.id, by, whole[operationId])).body, operationId).toMatchObject({
          status: 409,
          code: 'own-account',
        });
        expect((await change(operationId, randomUUID(), by, whole[operationId])).status, operationId).toBe(404);
      }
    }
    expect((await manager.call('getSession')).body.staff.roles).toEqual(['system-administrator']);
    expect((await guard.call('getSession')).body.staff.roles).toEqual(['security-administrator']);
  });
});

describe('the list', () => {
  const names = async (query: Record<string, string | number>): Promise<string[]> =>
    (await manager.call('listStaff', { query })).body.items.map(({ username }: { username: string }) => username);

  test('finds by part of a name or user name, by role, by city and by whether an account is closed', async () => {
    const { db } = door.deps;
    const enter = (username: string, name: string, roles: Role[], cities: string[] | null) =>
      putStaff(db, { username, name, passwordHash: 'x', roles, cities });
    await enter('search.zhou', '周一', ['counter-officer'], [CITY]);
    await enter('search.wu', '吴二', ['counter-officer', 'policy-editor'], [CLOSED_CITY]);
    await enter('search.xu', '周三', ['hotline-agent'], null);
    await db('staff').where({ username: 'search.wu' }).update({ disabled_at: new Date() });
    expect(await names({ search: 'search.' })).toEqual(['search.wu', 'search.xu', 'search.zhou']);
    expect(await names({ search: '周' })).toEqual(['search.xu', 'search.zhou']);
    expect(await names({ search: 'SEARCH.Z' })).toEqual(['search.zhou']);
    expect(await names({ search: 'search_' })).toEqual([]);
    expect(await names({ search: 'search.', role: 'counter-officer' })).toEqual(['search.wu', 'search.zhou']);
    expect(await names({ search: 'search.', city: CITY })).toEqual(['search.xu', 'search.zhou']);
    expect(await names({ search: 'search.', state: 'active' })).toEqual(['search.xu', 'search.zhou']);
    expect(await names({ search: 'search.', state: 'disabled' })).toEqual(['search.wu']);
  });

  test('can be paged without gaps or repeats', async () => {
    const whole = await names({ limit: 100 });
    const paged: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const { body }: { body: { items: { username: string }[]; next: string | null } } = await manager.call('listStaff', {
        query: { limit: 3, ...(after && { after }) },
      });
      paged.push(...body.items.map(({ username }) => username));
      after = body.next;
    }
    expect(paged).toEqual(whole);
    expect((await manager.call('listStaff', { query: { after: 'bm9uc2Vuc2U' } })).body.errors).toMatchObject([{ field: 'after' }]);
  });

  test('says nothing of what a password or second factor is made of', async () => {
    const auditor = await door.signedIn('reader', 'auditor');
    const said = JSON.stringify((await auditor.call('listStaff', { query: { limit: 100 } })).body);
    expect(said).not.toMatch(/argon2|totp|hash/i);
  });
});
