import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { CITY, CLOSED_CITY } from '../support/desk.ts';
import { ALWAYS, putCity } from '../support/put-city.ts';
import type { Caller } from './caller.ts';
import { approval, openWorkedDoor } from './worked-door.ts';

const { door, application, submit } = await openWorkedDoor();
type Person = Caller & { id: string };

/** An officer who may see the cases of one city. */
async function officerOf(city: string): Promise<Person> {
  const username = `officer-${randomUUID().slice(0, 8)}`;
  const officer = await door.signedIn(username, 'officer');
  await door.deps
    .db('staff')
    .where({ id: officer.id })
    .update({ cities: [city] });
  return officer;
}

/** An application of this city, in review. */
const reviewed = async (city: string): Promise<{ id: string; number: string; revision: number }> => {
  await putCity(door.deps.db, { code: city, name: { 'zh-CN': city, en: city }, services: { binding: ALWAYS } });
  return (await submit({ ...(await application()), city })).body;
};

const ids = (answer: { body: { items: { id: string; caseId?: string }[] } }): string[] =>
  answer.body.items.map(({ id, caseId }) => caseId ?? id);

let [local, stranger]: Person[] = [];
let here: Awaited<ReturnType<typeof reviewed>>;
beforeAll(async () => {
  local = await officerOf(CITY);
  stranger = await officerOf(CLOSED_CITY);
  here = await reviewed(CITY);
});

describe('to an officer of another city, of a case there is', () => {
  const path = () => ({ caseId: here.id });

  test.each(['listCases', 'listQueue'])('nothing in %s, also when its city or number is asked for', async (operationId) => {
    expect(ids(await local!.call(operationId))).toContain(here.id);
    const queries: Record<string, string>[] = [{}, { city: CITY }, ...(operationId === 'listCases' ? [{ number: here.number }] : [])];
    for (const query of queries) expect(ids(await stranger!.call(operationId, { query }))).toEqual([]);
  });

  test('nothing in the counts of the queue', async () => {
    const open = async (caller: Person) => (await caller.call('countQueue')).body.open;
    const before = [await open(local!), await open(stranger!)];
    await reviewed(CITY);
    expect([await open(local!), await open(stranger!)]).toEqual([before[0] + 1, 0]);
  });

  test('nothing to take next, while it waits', async () => {
    expect((await stranger!.call('takeNext')).body.caseId).toBeNull();
    const taken = (await local!.call('takeNext')).body.caseId;
    expect(taken).not.toBeNull();
    await local!.call('releaseClaim', { path: { caseId: taken } });
  });

  test.each(['getConsoleCase', 'claimCase', 'renewClaim', 'showPhoto', 'decideCase', 'revealField'])(
    '%s: not found',
    async (operationId) => {
      const ask = async (caseId: string) =>
        (
          await stranger!.call(operationId, {
            path: { caseId, slot: 'owner' },
            ...(operationId === 'decideCase' && { body: approval(here.revision) }),
            ...(operationId === 'revealField' && { body: { field: 'owner.phone', reason: 'call-back' } }),
          })
        ).body;
      const { requestId: _one, ...said } = await ask(here.id);
      const { requestId: _other, ...ofNone } = await ask(randomUUID());
      expect(said).toMatchObject({ status: 404, code: 'not-found' });
      expect(said).toEqual(ofNone);
    },
  );

  test('giving back what one does not hold changes nothing', async () => {
    await local!.call('claimCase', { path: path() });
    expect((await stranger!.call('releaseClaim', { path: path() })).status).toBe(204);
    expect((await local!.call('renewClaim', { path: path() })).body.mine).toBe(true);
    await local!.call('releaseClaim', { path: path() });
  });
});

describe('to an officer of another city, of a binding there is', () => {
  let bindingId: string;
  beforeAll(async () => {
    const { id: caseId, revision } = await reviewed(CITY);
    await local!.call('claimCase', { path: { caseId } });
    await local!.call('decideCase', { path: { caseId }, body: approval(revision) });
    bindingId = (await door.app.call('getCase', { path: { caseId } })).body.bindingId;
  });

  test('nothing in the list', async () => {
    const found = async (caller: Person): Promise<string[]> =>
      (await caller.call('listConsoleBindings', { query: { state: 'active' } })).body.items.map(({ id }: { id: string }) => id);
    expect(await found(local!)).toContain(bindingId);
    expect(await found(stranger!)).toEqual([]);
  });

  test('nothing to end', async () => {
    const order = (caller: Person, id: string) =>
      caller.call('endBindingByOfficer', { path: { bindingId: id }, body: { reason: '车主来电要求' } });
    expect((await order(stranger!, bindingId)).body).toMatchObject({ status: 404, code: 'not-found' });
    expect(await door.deps.db('binding_end_orders').where({ binding_id: bindingId })).toEqual([]);
    expect((await order(local!, bindingId)).body.state).toBe('ended');
  });
});

test('somebody who was moved to another city while holding a case cannot decide it there', async () => {
  const moved = await officerOf(CITY);
  const { id: caseId, revision } = await reviewed(CITY);
  await moved.call('claimCase', { path: { caseId } });
  await door.deps
    .db('staff')
    .where({ id: moved.id })
    .update({ cities: [CLOSED_CITY] });
  expect((await moved.call('decideCase', { path: { caseId }, body: approval(revision) })).status).toBe(404);
  expect((await moved.call('showPhoto', { path: { caseId, slot: 'owner' } })).status).toBe(404);
  expect((await moved.call('renewClaim', { path: { caseId } })).status).toBe(404);
});

test('the cities are listed with those one may see marked', async () => {
  const visible = async (caller: Caller): Promise<string[]> =>
    (await caller.call('listCities')).body.items
      .filter((city: { visible: boolean }) => city.visible)
      .map(({ code }: { code: string }) => code);
  expect(await visible(local!)).toEqual([CITY]);
  expect(await visible(await door.signedIn('everywhere', 'officer'))).toEqual([CITY, CLOSED_CITY]);
});
