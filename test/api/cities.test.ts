import type { CitiesPolicy, ServedCity } from '@trafficdesk/rules/settings/cities.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { findCurrentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { describe, expect, test } from 'vitest';
import { buildCase, CITY, CLOSED_CITY } from '../support/desk.ts';
import { ALWAYS } from '../support/put-city.ts';
import { openDoor } from './door.ts';
import { propose } from './propose.ts';

const DOCUMENT = 'cities';
const door = await openDoor();
const { db, seal } = door.deps;
const editor = await door.signedIn('editor', 'policy-editor');
const approver = await door.signedIn('approver', 'policy-approver');

const inForce = async (): Promise<CitiesPolicy> => (await findCurrentPolicy<CitiesPolicy>(db, DOCUMENT))!.content;
const proposed = (cities: ServedCity[], by = editor) => propose(by, DOCUMENT, { cities });
const publish = (version: number, body: object = {}, by = approver) =>
  by.call('publishPolicyVersion', { path: { documentId: DOCUMENT, version }, body });
async function putInForce(cities: ServedCity[]): Promise<void> {
  expect((await publish((await proposed(cities)).body.version)).body.state).toBe('live');
}

const city = (code: string, services: ServedCity['services']): ServedCity => ({
  code,
  name: { 'zh-CN': '东莞市', en: 'Dongguan' },
  services,
  terminalBindingFrom: '2026-09-01',
});

let last = 900_000;
/** What somebody who may bind a vehicle is told in a city. */
async function toldIn(code: string) {
  const person = inventPerson(somebody({}, (last += 40)));
  await insertAccount(db, seal, { person, cityCode: CITY });
  const { plateType, plateNumber } = inventVehicle(someVehicle({}, (last += 40)));
  const body = { city: code, applicant: { identityNumber: person.identityNumber }, vehicle: { plateType, plateNumber } };
  return door.app.call('checkEligibility', { path: { process: 'binding' }, body });
}

describe('R-02 a new city is data', () => {
  test('entered by one person and published by another, it is served with the very next question', async () => {
    const { cities } = await inForce();
    expect((await toldIn('441900')).body).toMatchObject({ status: 422, errors: [{ field: '/city' }] });
    const { body } = await proposed([...cities, city('441900', { binding: ALWAYS })]);
    expect((await toldIn('441900')).status).toBe(422);
    expect((await publish(body.version, {}, editor)).status).toBe(403);
    expect((await publish(body.version)).body).toMatchObject({ state: 'live', author: { name: 'editor 某' } });
    expect((await toldIn('441900')).body.outcome).toBe('eligible');
    expect((await approver.call('listCities')).body.items).toContainEqual({
      code: '441900',
      name: { 'zh-CN': '东莞市', en: 'Dongguan' },
      visible: true,
    });
  });

  test('whoever wrote it does not publish it, whatever roles they hold', async () => {
    const both = await door.signedIn('both', 'policy-editor', 'policy-approver');
    const { cities } = await inForce();
    const { version } = (await proposed([...cities, city('441300', {})], both)).body;
    expect((await publish(version, {}, both)).body).toMatchObject({ status: 409, code: 'approver-is-author' });
    expect((await inForce()).cities.map(({ code }) => code)).not.toContain('441300');
  });

  test('where a service is off people are told to ask locally; from its day on it serves', async () => {
    const told = async () => (await toldIn(CLOSED_CITY)).body;
    expect(await told()).toMatchObject({ outcome: 'refused', reasons: [{ code: 'city-not-open' }] });
    const { cities } = await inForce();
    const on = (day: string) => cities.map((each) => (each.code === CLOSED_CITY ? { ...each, services: { binding: day } } : each));
    await putInForce(on('2099-12-31'));
    expect((await told()).outcome).toBe('refused');
    await putInForce(on(ALWAYS));
    expect((await told()).outcome).toBe('eligible');
    await putInForce(cities);
    expect((await told()).outcome).toBe('refused');
  });

  test('a version that waits for its moment changes nothing before', async () => {
    const { cities } = await inForce();
    const { version } = (await proposed([...cities, city('441300', { binding: ALWAYS })])).body;
    const effectiveAt = new Date(Date.now() + 3_600_000).toISOString();
    expect((await publish(version, { effectiveAt })).body.state).toBe('scheduled');
    expect((await toldIn('441300')).status).toBe(422);
    const reason = 'The office opens later.';
    await approver.call('withdrawPolicyVersion', { path: { documentId: DOCUMENT, version }, body: { reason } });
  });

  test('its staff can be given it as soon as it is in force', async () => {
    const administrator = await door.signedIn('rights', 'security-administrator');
    const officer = await door.signedIn('local', 'officer');
    const give = (cities: string[]) =>
      administrator.call('giveStaffRights', {
        path: { staffId: officer.id },
        body: { roles: ['officer'], cities, reason: 'duty-change' },
      });
    expect((await give(['441300'])).status).toBe(422);
    expect((await give(['441900'])).status).toBe(200);
  });
});

describe('a city that people work in', () => {
  const without = async (code: string) => proposed((await inForce()).cities.filter((each) => each.code !== code));

  test('stays while a case of it is open', async () => {
    await buildCase(door.deps, { city: CLOSED_CITY });
    const { body } = await without(CLOSED_CITY);
    expect(body).toMatchObject({ status: 422, code: 'policy-not-valid', errors: [{ field: '/cities' }] });
    expect(JSON.stringify(body.errors)).toContain(CLOSED_CITY);
  });

  test('stays while somebody of the staff sees it', async () => {
    expect((await without('441900')).body).toMatchObject({ status: 422, code: 'policy-not-valid', errors: [{ field: '/cities' }] });
  });

  test('may go once neither is so', async () => {
    await db('staff').where({ username: 'local' }).update({ cities: null });
    const { status, body } = await without('441900');
    expect(status).toBe(201);
    expect((await publish(body.version)).body.state).toBe('live');
    expect((await toldIn('441900')).status).toBe(422);
  });

  test('is found while the draft is written, too', async () => {
    const { body } = await editor.call('checkPolicy', { path: { documentId: DOCUMENT }, body: { content: { cities: [] } } });
    expect(body.items).toContainEqual(expect.objectContaining({ severity: 'error', pointer: '/cities' }));
  });
});

test('what a version changes is told in words', async () => {
  const before = await inForce();
  const after = { cities: [...before.cities, city('441300', { alipay: '2026-12-01' })] };
  const { body } = await editor.call('comparePolicy', { path: { documentId: DOCUMENT }, body: { before, after } });
  expect(body.changes).toMatchObject([
    { kind: 'added', text: { en: expect.stringContaining('Check assisted by Alipay on from 2026-12-01') } },
  ]);
});

test('the services are listed in words, for whoever signed in', async () => {
  const { items } = (await (await door.signedIn('hotline', 'hotline-agent')).call('listServices')).body;
  expect(items).toContainEqual({
    code: 'violation-handling',
    name: { 'zh-CN': '违法自助处理与缴款', en: 'Self-handling and payment of violations' },
  });
});
