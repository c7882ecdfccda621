import { randomUUID } from 'node:crypto';
import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import { raiseMatter } from '@trafficdesk/worker/store/matters.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { CITY, CLOSED_CITY } from '../support/desk.ts';
import { driver, payHandling, shownHandling } from '../support/handlings.ts';
import { putHandling } from '../support/put-handling.ts';
import type { Caller } from './caller.ts';
import { openDoor } from './door.ts';

const door = await openDoor();
const { deps, desk } = door;
const { db } = deps;

type Person = Caller & { id: string };
const DAY_MS = 86_400_000;

async function staffOf(city: string, role: Role): Promise<Person> {
  const someone = await door.signedIn(`${role}-${city}-${randomUUID().slice(0, 8)}`, role);
  await db('staff')
    .where({ id: someone.id })
    .update({ cities: [city] });
  return someone;
}

let officer: Person;
let stranger: Person;
beforeAll(async () => {
  officer = await staffOf(CITY, 'officer');
  stranger = await staffOf(CLOSED_CITY, 'supervisor');
});

const list = async (query: Record<string, string> = {}, by: Caller = officer): Promise<{ id: string }[]> =>
  (await by.call('listHandlings', { query: { limit: '100', ...query } })).body.items;
const page = (handlingId: string, by: Caller = officer) => by.call('getConsoleHandling', { path: { handlingId } });
const reveal = (handlingId: string, body: object, by: Caller = officer) => by.call('revealHandlingField', { path: { handlingId }, body });

describe('listHandlings', () => {
  test('filters by state, by number, by overdue or not (R-58), and by city, masked', async () => {
    const late = await putHandling(deps, { dueAt: new Date(Date.now() - 2 * DAY_MS) });
    const open = await putHandling(deps);
    const ids = (items: { id: string }[]) => items.map(({ id }) => id);
    expect(ids(await list())).toEqual(expect.arrayContaining([late.id, open.id]));
    expect(ids(await list({ overdue: 'yes' }))).toEqual([late.id]);
    expect(ids(await list({ overdue: 'no' }))).toEqual([open.id]);
    expect(ids(await list({ number: open.number }))).toEqual([open.id]);
    expect(await list({ state: 'done' })).toEqual([]);
    expect(await list({ city: CLOSED_CITY })).toEqual([]);
    const [item] = await list({ number: late.number });
    expect(item).toMatchObject({ overdue: true, state: 'awaiting-payment', fineFen: 20_000, points: 3 });
    expect(JSON.stringify(item)).not.toContain('藏ZA1234');
    expect((await officer.call('listHandlings', { query: { number: '261121-000000001' } })).status).toBe(422);
  });

  test('goes page by page, newest first, and misses none', async () => {
    for (let n = 0; n < 3; n += 1) await putHandling(deps);
    const all = (await list()).map(({ id }) => id);
    const walked: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const { body }: { body: { items: { id: string }[]; next: string | null } } = await officer.call('listHandlings', {
        query: { limit: '2', ...(after && { after }) },
      });
      walked.push(...body.items.map(({ id }) => id));
      after = body.next;
    }
    expect(walked).toEqual(all);
  });
});

describe('to staff of another city', () => {
  test('there is no such handling: not in lists, not as a page, no field of it', async () => {
    const { id, number } = await putHandling(deps);
    expect(await list({ number }, stranger)).toEqual([]);
    expect((await page(id, stranger)).status).toBe(404);
    expect((await reveal(id, { field: 'person.phone', reason: 'call-back' }, stranger)).status).toBe(404);
    expect((await page(randomUUID())).status).toBe(404);
  });
});

describe('getConsoleHandling', () => {
  test('R-59 says what was shown, masked, where it stands and what is due, with the late fee of this moment (R-58)', async () => {
    const { id, identityNumber, phone } = await putHandling(deps, { dueAt: new Date(Date.now() - 2 * DAY_MS), fineFen: 10_000 });
    const { body } = await page(id);
    expect(body).toMatchObject({
      state: 'awaiting-payment',
      overdue: true,
      relation: 'own',
      violation: { code: '1345', kind: { en: 'Recorded by a camera' } },
      vehicle: { plateType: { en: 'small car' } },
      nextStep: { code: 'pay-fine' },
      orders: [],
      entries: [],
      objections: [],
      deletion: null,
    });
    expect(body.money.lateFeeFen).toBeGreaterThan(0);
    expect(body.money.dueFen).toBe(10_000 + body.money.lateFeeFen);
    for (const whole of [identityNumber, phone, '藏ZA1234']) expect(JSON.stringify(body)).not.toContain(whole);
  });

  test('tells what happened in words, by whom, and names the rules with their results', async () => {
    const whose = await driver(desk);
    const { id } = await shownHandling(desk, whose);
    await db('handlings')
      .where({ id })
      .update({ state: 'awaiting-payment', confirmed_at: new Date(), decided_at: new Date(), due_at: new Date() });
    expect(await payHandling(deps, id)).toBe('paid');
    const { body } = await page(id);
    expect(body.history).toMatchObject([{ action: 'handling.paid', text: { en: 'Fine paid' }, actor: 'system' }]);
    const version = await db('policy_versions').where({ document_id: 'violation.handling' }).first('id');
    const facts = { channel: { name: 'app' }, violation: { kind: 'on-the-spot' } };
    await db('handlings')
      .where({ id })
      .update({ policy_versions: JSON.stringify({ 'violation.handling': version.id }), facts: JSON.stringify(facts) });
    const [evaluation] = (await page(id)).body.evaluations;
    expect(evaluation).toMatchObject({ ruleSet: 'violation.handling', version: 1 });
    expect(evaluation.rules.length).toBeGreaterThan(5);
    expect(evaluation.facts.find(({ fact }: { fact: string }) => fact === 'violation.kind')).toMatchObject({ missing: false });
  });
});

test('what a supervisor found and did about a handling stands in its history, masked', async () => {
  const { id, identityNumber } = await putHandling(deps);
  const supervisor = await staffOf(CITY, 'supervisor');
  const about = { subjectId: randomUUID(), handlingId: id, cityCode: CITY };
  await db.transaction((trx) => raiseMatter(trx, { kind: 'payment-refund-refused', ...about }));
  const { id: matterId } = await db('matters').where({ handling_id: id }).first('id');
  const settling = { path: { matterId }, body: { note: `已与 ${identityNumber} 核实` } };
  expect((await supervisor.call('settleMatter', settling)).status).toBe(200);
  const [line] = (await page(id)).body.history;
  expect(line.action).toBe('matter.settled');
  expect(line.note).toContain('核实');
  expect(line.note).not.toContain(identityNumber);
});

describe('revealHandlingField', () => {
  test('shows one field to somebody who says why, on record before it leaves, and told in the history without the value', async () => {
    const { id, phone, identityNumber } = await putHandling(deps);
    expect((await reveal(id, { field: 'person.phone' })).status).toBe(422);
    expect((await reveal(id, { field: 'person.phone', reason: 'other' })).status).toBe(422);
    const { body } = await reveal(id, { field: 'person.phone', reason: 'other', note: `回电 ${identityNumber}` });
    expect(body.value).toBe(phone);
    const records = await db('audit').where({ action: 'person.revealed', actor_id: officer.id });
    expect(records).toMatchObject([{ reason: 'other', detail: { field: 'person.phone', handlingId: id } }]);
    expect(JSON.stringify(records)).not.toContain(phone);
    const [line] = (await page(id)).body.history;
    expect(line.text.en).toContain('phone of the person');
    expect(line.note).toContain('回电');
    expect(line.note).not.toContain(identityNumber);
    const colleague = await staffOf(CITY, 'hotline-agent');
    expect((await page(id, colleague)).body.history[0].note).toBeNull();
  });

  test('what was deleted cannot be shown', async () => {
    const { id } = await putHandling(deps);
    const now = db.raw('clock_timestamp()');
    const emptied = { request_hash: null, person_hash: null, violation_hash: null, vehicle_hash: null, particulars_sealed: null };
    await db('handlings')
      .where({ id })
      .update({ ...emptied, state: 'eliminated', ended_at: now, purged_at: now });
    expect((await reveal(id, { field: 'person.phone', reason: 'call-back' })).status).toBe(404);
    expect((await page(id)).body).toMatchObject({ person: null, violation: null, vehicle: null });
  });
});
