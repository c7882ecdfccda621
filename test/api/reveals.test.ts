import { randomUUID } from 'node:crypto';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { changeCase, lockCase, type Particulars } from '@trafficdesk/worker/store/cases.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { maskPhone } from '@trafficdesk/worker/persons/mask.ts';
import { insertReview } from '@trafficdesk/worker/store/reviews.ts';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildCase, CITY, publish } from '../support/desk.ts';
import { buildPhoneChange, phoneOwner } from '../support/phone-change.ts';
import { type Door, openDoor } from './door.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});

type Staff = Awaited<ReturnType<Door['signedIn']>>;

const [applicant, vehicle] = [inventPerson(somebody({}, 40)), inventVehicle(someVehicle({}, 80))];
const particulars: Particulars = { applicant, owner: vehicle.owner, vehicle };

let caseId: string;
let agent: Staff;
let people = 0;

/** A case that was checked and waits in a review nobody holds. */
async function checkedCase(): Promise<string> {
  const { id } = await buildCase(door.deps);
  await door.deps.db.transaction(async (trx) => {
    const locked = await lockCase(trx, door.deps.seal, id);
    await changeCase(trx, door.deps.seal, locked, { state: 'in-review', particulars });
    await insertReview(trx, { caseId: id, round: 1, stage: 1, process: 'binding', cityCode: CITY, priority: 0, dueAt: new Date() });
  });
  return id;
}

beforeEach(async () => {
  people += 1;
  [caseId, agent] = [await checkedCase(), await door.signedIn(`agent-${people}`, 'hotline-agent')];
});
afterEach(() => publish(door.deps.db, 'security', { ...security, secondFactorRoles: [] }));

const allow = (revealsPerHour: number) => publish(door.deps.db, 'security', { ...security, secondFactorRoles: [], revealsPerHour });
const reveal = (staff: Staff, body: object, of = caseId) => staff.call('revealField', { path: { caseId: of }, body });
const phone = { field: 'applicant.phone', reason: 'call-back' };
const rows = () => door.deps.db('reveals').where({ case_id: caseId });
const records = () => door.deps.db('audit').where({ case_id: caseId, action: 'person.revealed' });
const historyOf = async (staff: Staff) => (await staff.call('getConsoleCase', { path: { caseId } })).body.history;

describe('revealField', () => {
  test('shows the new phone of a phone change, which its page masks; a binding has none', async () => {
    const owner = await phoneOwner(door.deps, door.desk.partners);
    const { id } = await buildPhoneChange(door.deps, owner);
    expect((await reveal(agent, { field: 'newPhone', reason: 'complaint' }, id)).body).toEqual({ value: owner.newPhone, shownSeconds: 60 });
    const { body } = await agent.call('getConsoleCase', { path: { caseId: id } });
    expect([body.process, body.newPhone]).toEqual(['phone-change', maskPhone(owner.newPhone)]);
    expect((await reveal(agent, { field: 'newPhone', reason: 'complaint' })).status).toBe(404);
  });

  test('lists and queue show the cases of one process where one is asked for', async () => {
    const owner = await phoneOwner(door.deps, door.desk.partners);
    const { id } = await buildPhoneChange(door.deps, owner);
    const processesOf = async (operationId: string, process: string): Promise<string[]> => {
      const { body } = await agent.call(operationId, { query: { process, limit: 100 } });
      return [...new Set<string>(body.items.map((each: { process: string }) => each.process))];
    };
    expect(await processesOf('listCases', 'phone-change')).toEqual(['phone-change']);
    expect(await processesOf('listCases', 'binding')).toEqual(['binding']);
    expect(await processesOf('listQueue', 'binding')).toEqual(['binding']);
    expect(await processesOf('listQueue', 'phone-change')).toEqual([]);
    const found = await agent.call('listCases', { query: { process: 'phone-change', limit: 100 } });
    expect(found.body.items.map((each: { id: string }) => each.id)).toContain(id);
  });

  test.each([
    ['applicant.name', applicant.name],
    ['applicant.identityNumber', applicant.identityNumber],
    ['applicant.phone', applicant.phone],
    ['owner.name', vehicle.owner.name],
    ['owner.identityNumber', vehicle.owner.identityNumber],
    ['owner.phone', vehicle.owner.phone],
    ['vehicle.plateNumber', vehicle.plateNumber],
  ])('shows %s, and nothing else', async (field, value) => {
    const answer = await reveal(agent, { field, reason: 'complaint' });
    expect(answer.body).toEqual({ value, shownSeconds: 60 });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('is on record: who, which field of which case, why and from where, but not what was shown', async () => {
    const answer = await reveal(agent, { ...phone, note: `打给 ${applicant.name}` });
    const [record] = await records();
    expect(record).toMatchObject({
      actor_id: agent.id,
      reason: 'call-back',
      detail: { field: 'applicant.phone' },
      request_id: answer.headers.get('x-request-id'),
      address: '127.0.0.1',
    });
    const [row] = await rows();
    expect(row).toMatchObject({ id: record.detail.revealId, staff_id: agent.id, field: 'applicant.phone', reason: 'call-back' });
    for (const kept of [record, row]) {
      expect(JSON.stringify(kept)).not.toContain(applicant.phone);
      expect(JSON.stringify(kept)).not.toContain(applicant.name);
    }
  });

  test('nothing is shown when it cannot be put on record', async () => {
    await door.deps.db.raw('revoke insert on audit from trafficdesk_api');
    const answer = await reveal(agent, phone);
    await door.deps.db.raw('grant insert on audit to trafficdesk_api');
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain(applicant.phone);
    expect(await rows()).toEqual([]);
  });

  test.each([
    ['an unknown field', { ...phone, field: 'applicant.licence' }, 'field'],
    ['an unknown reason', { ...phone, reason: 'curiosity' }, 'reason'],
    ['no reason', { field: 'applicant.phone' }, 'reason'],
    ['“other” without words', { ...phone, reason: 'other' }, 'note'],
    ['“other” with blanks for words', { ...phone, reason: 'other', note: '    ' }, 'note'],
  ])('refuses %s', async (_name, body, field) => {
    expect((await reveal(agent, body)).body).toMatchObject({ status: 422, errors: [{ field: `/${field}` }] });
    expect(await records()).toEqual([]);
  });

  test('of what the registry did not say, of another city and of no case answers 404 and counts for nothing', async () => {
    const unchecked = await buildCase(door.deps);
    expect((await reveal(agent, phone, unchecked.id)).body).toMatchObject({ status: 404, detail: expect.stringMatching(/nothing/) });
    await door.deps
      .db('staff')
      .where({ id: agent.id })
      .update({ cities: ['990200'] });
    expect((await reveal(agent, phone)).status).toBe(404);
    expect((await reveal(agent, phone, randomUUID())).status).toBe(404);
    expect(await door.deps.db('reveals').where({ staff_id: agent.id })).toEqual([]);
  });

  test.each(['policy-editor', 'auditor', 'system-administrator', 'security-administrator'] as const)(
    'is closed to the %s',
    async (role) => {
      const outsider = await door.signedIn(`outsider-${role}`, role);
      expect((await reveal(outsider, phone)).body.code).toBe('not-permitted');
    },
  );

  test('leaves the case masked for everybody, whoever reveals', async () => {
    await reveal(agent, phone);
    const { body } = await agent.call('getConsoleCase', { path: { caseId } });
    expect(body.masked).toBe(true);
    expect(JSON.stringify(body)).not.toContain(applicant.phone);
  });
});

describe('the limit of reveals', () => {
  test('is policy, holds an hour, and says when to come back', async () => {
    await allow(2);
    await reveal(agent, phone);
    await door.deps
      .db('reveals')
      .where({ staff_id: agent.id })
      .update({ revealed_at: new Date(Date.now() - 20 * 60_000) });
    expect((await reveal(agent, phone)).status).toBe(200);
    const refused = await reveal(agent, phone);
    expect(refused.body).toMatchObject({
      status: 429,
      code: 'too-many-reveals',
      detail: expect.stringMatching(/^At most 2 fields an hour/),
    });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(39 * 60);
    expect(wait).toBeLessThanOrEqual(40 * 60);
    expect(await records()).toHaveLength(2);
    await door.deps.db.raw(`update reveals set revealed_at = revealed_at - interval '41 minutes' where staff_id = ?`, [agent.id]);
    expect((await reveal(agent, phone)).status).toBe(200);
  });

  test('is one account’s own', async () => {
    await allow(1);
    const other = await door.signedIn(`other-${people}`, 'officer');
    expect([(await reveal(agent, phone)).status, (await reveal(agent, phone)).status, (await reveal(other, phone)).status]).toEqual([
      200, 429, 200,
    ]);
  });

  test('holds for calls made at the same moment, in however many processes', async () => {
    await allow(3);
    const statuses = (await Promise.all(Array.from({ length: 12 }, () => reveal(agent, phone)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(3);
    expect(statuses.filter((status) => status === 429)).toHaveLength(9);
    expect(await records()).toHaveLength(3);
  });
});

describe('the history of a case', () => {
  test('tells of each reveal in words: who, which field and why', async () => {
    await reveal(agent, phone);
    const line = (await historyOf(agent)).at(-1);
    expect(line).toMatchObject({ action: 'person.revealed', actor: `agent-${people} 某`, reasons: [] });
    expect(line.text).toEqual({
      'zh-CN': '查看明文：申请人手机号（回电联系当事人）',
      en: 'Shown in the clear: phone of the applicant (To call the person back)',
    });
  });

  test('gives the words of whoever revealed to a supervisor and to themselves, and to no other', async () => {
    await reveal(agent, { field: 'owner.name', reason: 'other', note: '家属来电询问' });
    const [supervisor, colleague] = [
      await door.signedIn(`chief-${people}`, 'supervisor'),
      await door.signedIn(`near-${people}`, 'officer'),
    ];
    const noteFor = async (staff: Staff) => (await historyOf(staff)).at(-1).note;
    expect([await noteFor(supervisor), await noteFor(agent), await noteFor(colleague)]).toEqual(['家属来电询问', '家属来电询问', null]);
  });
});

test('what staff wrote is masked where it names the people of the case, or any number and phone, and whole to whoever holds the case', async () => {
  const stranger = inventPerson(somebody({}, 400));
  const named = [
    applicant.name,
    applicant.identityNumber,
    vehicle.owner.name,
    vehicle.owner.phone,
    vehicle.plateNumber,
    stranger.phone,
    stranger.identityNumber,
  ];
  const note = `${named.join('，')} 来电`;
  await reveal(agent, { field: 'owner.name', reason: 'other', note });
  const chief = await door.signedIn(`chief-words-${people}`, 'supervisor');
  for (const reader of [agent, chief]) {
    const { note: told } = (await historyOf(reader)).at(-1);
    for (const value of named) expect(told).not.toContain(value);
    expect(told).toContain('来电');
  }
  await chief.call('claimCase', { path: { caseId } });
  expect((await historyOf(chief)).find(({ action }: { action: string }) => action === 'person.revealed').note).toBe(note);
});

test('every reason is listed in both languages, and one alone asks for words', async () => {
  const { body } = await agent.call('listRevealReasons');
  expect(body.items.map(({ code }: { code: string }) => code)).toContain('authority-request');
  expect(body.items.filter(({ needsNote }: { needsNote: boolean }) => needsNote)).toMatchObject([
    { code: 'other', text: { 'zh-CN': '其他（须说明）' } },
  ]);
});
