import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { CITY } from '../support/desk.ts';
import type { Caller } from './caller.ts';
import { openDoor } from './door.ts';

const door = await openDoor();
let [officer, other]: (Caller & { id: string })[] = [];
beforeAll(async () => {
  officer = await door.signedIn('keeps-filters', 'officer');
  other = await door.signedIn('keeps-others', 'supervisor');
});

const save = (by: Caller, body: object) => by.call('saveFilter', { body });
const namesOf = async (by: Caller): Promise<string[]> =>
  (await by.call('listSavedFilters')).body.items.map(({ name }: { name: string }) => name);

describe('a saved filter', () => {
  test('is there for whoever saved it, in words of the address of its list, and for nobody else', async () => {
    const filter = { process: 'binding', state: 'in-review', city: CITY };
    const { status, body } = await save(officer!, { list: 'cases', name: '本市绑定', filter });
    expect(status).toBe(201);
    expect(body).toEqual({ id: expect.any(String), list: 'cases', name: '本市绑定', filter });
    expect((await officer!.call('listSavedFilters')).body.items).toEqual([body]);
    expect(await namesOf(other!)).toEqual([]);
  });

  test('takes the place of one of the same name; the same again changes nothing', async () => {
    const first = (await save(officer!, { list: 'queue', name: 'late', filter: { overdue: 'true' } })).body;
    const again = (await save(officer!, { list: 'queue', name: 'late', filter: { overdue: 'true', mine: 'true' } })).body;
    expect(again).toEqual({ ...first, filter: { overdue: 'true', mine: 'true' } });
    expect((await save(officer!, { list: 'queue', name: 'late', filter: { overdue: 'true', mine: 'true' } })).body).toEqual(again);
  });

  test('is dropped by whoever saved it, and by nobody else', async () => {
    const { id } = (await save(officer!, { list: 'queue', name: 'to drop', filter: { mine: 'true' } })).body;
    expect((await other!.call('dropSavedFilter', { path: { filterId: id } })).status).toBe(204);
    expect(await namesOf(officer!)).toContain('to drop');
    for (let n = 0; n < 2; n += 1) expect((await officer!.call('dropSavedFilter', { path: { filterId: id } })).status).toBe(204);
    expect(await namesOf(officer!)).not.toContain('to drop');
  });

  test.each([
    ['nothing', { list: 'cases', name: 'all', filter: {} }],
    ['a search, which would be over in some days', { list: 'cases', name: 'found', filter: { search: randomUUID() } }],
    ['the number of a case', { list: 'cases', name: 'one', filter: { number: '261121-000000001' } }],
    ['what the other list is filtered by', { list: 'cases', name: 'mine', filter: { mine: 'true' } }],
  ])('is not one by %s', async (_what, body) => {
    expect((await save(officer!, body)).status).toBe(422);
  });

  test.each(['15500007101', '155-0000-7101', '155 0000 7101', '１５５００００７１０１'])(
    'is not named by what could be the number of somebody: %s',
    async (name) => {
      const { status, body } = await save(officer!, { list: 'queue', name, filter: { mine: 'true' } });
      expect(status).toBe(422);
      expect(body.errors).toEqual([{ field: '/name', message: 'Leave numbers of people out of the name.' }]);
    },
  );

  test('is one of a dozen of its list, also where several are saved at once', async () => {
    const keeper = await door.signedIn('keeps-many', 'officer');
    const answers = await Promise.all(
      Array.from({ length: 15 }, (_each, n) => save(keeper, { list: 'queue', name: `n${n}`, filter: { mine: 'true' } })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(12);
    expect(answers.find(({ status }) => status !== 201)?.body).toMatchObject({ status: 409, code: 'too-many-saved-filters' });
    expect(await namesOf(keeper)).toHaveLength(12);
    expect((await save(keeper, { list: 'cases', name: 'of the other list', filter: { state: 'returned' } })).status).toBe(201);
  });
});
