import { operations } from '@trafficdesk/api/operations/all.ts';
import type { Operation } from '@trafficdesk/api/operations/operation.ts';
import { PERMISSIONS, type Permission } from '@trafficdesk/api/permissions/permissions.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { dumpDatabase } from '../support/planted/dump-database.ts';
import { ends, raw, requestsWith, sendPlanted } from '../support/planted/requests.ts';
import { searchFor } from '../support/planted/search.ts';
import { type Door, openDoor } from './door.ts';

const person = inventPerson(somebody({}, 120));
const PLANTED = {
  number: person.identityNumber,
  phone: person.phone,
  name: '欧阳澹台',
  plate: inventVehicle(someVehicle({}, 120)).plateNumber,
};
const values = Object.values(PLANTED);
const together = values.join(' ');
const search = searchFor(values);

let door: Door;
let members = 0;
beforeAll(async () => {
  door = await openDoor({ trustedProxies: 1 });
});

/** Headers of somebody who may call it, and who calls nothing else: some operations end a session. */
async function credentials({ access }: Operation): Promise<Record<string, string>> {
  if (access === 'public') return {};
  if ('channel' in access) return door.app.headers;
  const permission: Permission = 'permission' in access ? access.permission : 'session.own';
  members += 1;
  return (await door.signedIn(`member-${members}`, PERMISSIONS[permission][0])).headers;
}

const answering = operations.filter(ends);

describe('planted in every place of a request: path, query, headers, fields, keys, broken and foreign bodies', () => {
  test.each(answering.map((operation) => [operation.operationId, operation] as const))(
    '%s repeats no number, phone, name or plate in its answer',
    async (_id, operation) => {
      const caller = await credentials(operation);
      const statuses = new Set<number>();
      for (const sent of requestsWith(operation, values)) {
        const answer = await sendPlanted(door.url, operation, caller, sent);
        const text = `${JSON.stringify([...answer.headers])}\n${await answer.text()}`;
        expect(search(Buffer.from(text)), `${answer.status} to ${JSON.stringify(sent)}`).toEqual([]);
        expect(answer.status, JSON.stringify(sent)).not.toBe(500);
        statuses.add(answer.status);
      }
      // Turned away at the door, nothing of what was planted would have been looked at.
      const { access, request } = operation;
      const passes = typeof access !== 'object' || !('stages' in access) || access.stages.includes('full');
      if (request.body && passes) expect([...statuses]).toEqual(expect.arrayContaining([400, 415, 422]));
    },
  );

  test('and after all of it none stands in the log or in any table', async () => {
    const answer = await fetch(`${door.url}/nowhere/${encodeURIComponent(together)}?q=${encodeURIComponent(together)}`);
    expect(search(Buffer.from(await answer.text()))).toEqual([]);
    expect(door.logged()).toContain('"path":"/*/*"');
    expect(search(Buffer.from(door.logged()))).toEqual([]);
    for (const [table, rows] of await dumpDatabase(door.deps.db)) expect(search(Buffer.from(rows)), table).toEqual([]);
  });
});

describe('where a request comes from', () => {
  const recorded = async (headers: Record<string, string>) => {
    const officer = await door.signedIn('traced', 'officer');
    await fetch(`${door.url}/api/session`, { method: 'DELETE', headers: { ...officer.headers, ...headers } });
    return door.deps.db('audit').where({ actor_id: officer.id, action: 'session.ended' }).orderBy('id', 'desc').first('address');
  };

  test('is the address our proxy names, whatever the caller wrote before it', async () => {
    expect(await recorded({ 'X-Forwarded-For': '203.0.113.7' })).toEqual({ address: '203.0.113.7' });
    expect(await recorded({ 'X-Forwarded-For': '10.0.0.1, 192.168.7.7, 203.0.113.7' })).toEqual({ address: '203.0.113.7' });
  });

  test.each([raw(PLANTED.name), PLANTED.number, `fe80::1%${PLANTED.phone}`])('is never the words “%s”', async (words) => {
    const { address } = await recorded({ 'X-Forwarded-For': words });
    expect([null, 'fe80::1']).toContain(address);
  });
});

test('a browser is kept by a name from a list, whatever it says of itself', async () => {
  const officer = await door.signedIn('browsing', 'officer');
  await door.deps.db('sessions').where({ staff_id: officer.id }).delete();
  const signIn = (agent: string) =>
    door.nobody.call('signIn', {
      body: { username: 'browsing', password: 'correct horse battery staple' },
      headers: { 'User-Agent': agent },
    });
  await signIn(raw(`${together}/1.0 (${together})`));
  await signIn('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36');
  expect(await door.deps.db('sessions').where({ staff_id: officer.id }).orderBy('created_at').select('browser', 'system')).toEqual([
    { browser: null, system: null },
    { browser: 'Chrome', system: 'Windows' },
  ]);
});

describe('the case number in the address of the list', () => {
  test.each([PLANTED.number, PLANTED.phone, PLANTED.plate, '261121-1', `261121-000000001 ${PLANTED.phone}`])(
    'cannot be %s',
    async (number) => {
      const officer = await door.signedIn('lister', 'officer');
      const { body } = await officer.call('listCases', { query: { number } });
      expect(body).toMatchObject({ status: 422, errors: [{ field: 'number', message: expect.stringMatching(/looks like/) }] });
    },
  );
});

test('an unknown field is named where its name is a word, and otherwise told where it stands', async () => {
  const errors = async (body: object) => (await door.app.call('checkEligibility', { path: { process: 'binding' }, body })).body.errors;
  const { number } = PLANTED;
  const good = { city: '990100', applicant: { identityNumber: number }, vehicle: { plateType: '02', plateNumber: PLANTED.plate } };
  expect(await errors({ ...good, aplicant: 1 })).toMatchObject([{ field: '/aplicant', message: 'There is no such field; leave it out.' }]);
  expect(await errors({ ...good, applicant: { ...good.applicant, [number]: 1 } })).toMatchObject([
    { field: '/applicant', message: 'There is a field in here that does not belong; leave it out.' },
  ]);
});
