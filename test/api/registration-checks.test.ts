import { randomUUID } from 'node:crypto';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import { deleteRegistrationChecks, deleteRegistrationChecksOf } from '@trafficdesk/worker/store/registration-checks.ts';
import { beforeEach, expect, test } from 'vitest';
import { publish } from '../support/desk.ts';
import { openWays } from './ways.ts';
import { verifiedCode } from './verified-code.ts';
import { CITY } from '../support/desk.ts';
import { ALWAYS, putCity } from '../support/put-city.ts';

const { door } = await openWays();
const { deps, desk } = door;
const { db, seal } = deps;
const { partners } = desk;

beforeEach(async () => {
  partners.fault({ identity: 'ok', sms: 'ok' });
  await publish(db, 'security', { ...security, secondFactorRoles: [] });
  const services = { binding: ALWAYS, registration: ALWAYS, identity: ALWAYS, alipay: ALWAYS, 'phone-change': ALWAYS };
  await putCity(db, { code: CITY, name: { 'zh-CN': '云渡市', en: 'Yundu' }, services });
  await db('rate_limits').delete();
});

let last = 700_000;
/** Somebody on file who has no account, with a phone of theirs that no file has. */
function newcomer() {
  const n = somebody({}, (last += 40));
  const { identityNumber } = inventPerson(n);
  return { city: CITY, identityNumber, phone: `1544${String(n).padStart(7, '0')}` };
}
type Newcomer = ReturnType<typeof newcomer>;

const begin = async (person: Newcomer, { key = randomUUID(), codeId }: { key?: string; codeId?: string } = {}) =>
  door.app.call('beginRegistrationCheck', {
    headers: { 'Idempotency-Key': key },
    body: { ...person, codeId: codeId ?? (await verifiedCode(door, person.phone, { purpose: 'registration' })) },
  });
const partnersName = async (id: string): Promise<string> => (await db('identity_checks').where({ id }).first('check_id')).check_id;
const settle = async (id: string, state: 'passed' | 'failed') =>
  partners.settleCheck({ checkId: await partnersName(id), ...(state === 'passed' ? { state } : { state, reason: 'not-the-person' }) });
const look = (checkId: string, caller = door.app) => caller.call('getRegistrationCheck', { path: { checkId } });
const register = (person: Newcomer, checkId: string, { key = randomUUID(), caller = door.app } = {}) =>
  caller.call('completeRegistration', {
    headers: { 'Idempotency-Key': key },
    body: { ...person, proof: { kind: 'identity-check', checkId } },
  });
/** The ways on, where a registration was not completed. */
const waysOn = ({ status, body }: Awaited<ReturnType<typeof register>>) => [
  status,
  body.code,
  body.situation?.ways.map(({ code }: { code: string }) => code),
];
const OTHERS = [409, 'not-registrable', ['way-alipay', 'way-phone-on-file', 'way-counter']];

test('R-15 a check that is passed completes the registration once, and the files follow', async () => {
  const person = newcomer();
  const { status, body } = await begin(person);
  expect([status, body.state]).toEqual([201, 'open']);
  expect(body.url).toContain('/identity-checks/');
  expect(waysOn(await register(person, body.id))).toEqual([
    409,
    'not-registrable',
    ['way-alipay', 'way-identity-check', 'way-phone-on-file', 'way-counter'],
  ]);
  expect(await settle(body.id, 'passed')).toEqual([204]);
  expect((await look(body.id)).body).toMatchObject({ state: 'passed', url: null });
  const key = randomUUID();
  const first = await register(person, body.id, { key });
  expect(first.status).toBe(201);
  const again = await register(person, body.id, { key });
  expect([again.status, again.body]).toEqual([200, first.body]);
  const follows = () => findCase(db, seal, first.body.phoneChangeId);
  expect(await follows()).toMatchObject({ process: 'phone-change', way: 'identity-check', proof: 'passed' });
  await expect.poll(async () => (await follows())?.state, { timeout: 20_000 }).toMatch(/^(taking-effect|approved)$/);
});

test('R-15 a check that is failed completes nothing: the other ways stay', async () => {
  const person = newcomer();
  const { body } = await begin(person);
  await settle(body.id, 'failed');
  expect((await look(body.id)).body.state).toBe('failed');
  expect(waysOn(await register(person, body.id))).toEqual(OTHERS);
});

test('R-15 while the partner is away the other ways are told, and the code is not spent', async () => {
  const person = newcomer();
  const codeId = await verifiedCode(door, person.phone, { purpose: 'registration' });
  partners.fault({ identity: 'down' });
  expect(waysOn(await begin(person, { codeId }))).toEqual(OTHERS);
  partners.fault({ identity: 'ok' });
  expect((await begin(person, { codeId })).status).toBe(201);
});

test('R-15 a notice that is late or never comes: the partner is asked; one whose time is over while it is away is given up', async () => {
  const [one, two] = [await begin(newcomer()), await begin(newcomer())];
  partners.sendNoticesTo(null);
  await settle(one.body.id, 'passed');
  expect(await db('identity_checks').where({ id: one.body.id }).first('state')).toEqual({ state: 'open' });
  expect((await look(one.body.id)).body.state).toBe('passed');
  partners.fault({ identity: 'down' });
  expect((await look(two.body.id)).body.state).toBe('open');
  await db('identity_checks')
    .where({ id: two.body.id })
    .update({ expires_at: new Date(Date.now() - 1000) });
  expect((await look(two.body.id)).body).toMatchObject({ state: 'unavailable', url: null });
  partners.sendNoticesTo(`${door.url}/v1/partners/identity/notices`);
});

test('R-15 a check is of one person with one phone, of the channel that began it, good once and not for long', async () => {
  const [person, other] = [newcomer(), newcomer()];
  const { body } = await begin(person);
  await settle(body.id, 'passed');
  expect(waysOn(await register({ ...other, phone: person.phone }, body.id))).toEqual(OTHERS);
  expect(waysOn(await register({ ...person, phone: other.phone }, body.id))).toEqual(OTHERS);
  expect(waysOn(await register(person, body.id, { caller: door.web }))).toEqual(OTHERS);
  expect(waysOn(await register(person, randomUUID()))).toEqual(OTHERS);
  expect((await look(body.id, door.web)).status).toBe(404);
  const late = newcomer();
  const passed = (await begin(late)).body.id;
  await settle(passed, 'passed');
  await db('identity_checks')
    .where({ id: passed })
    .update({ settled_at: new Date(Date.now() - 31 * 60_000) });
  expect(waysOn(await register(late, passed))).toEqual(OTHERS);
  const at = await Promise.all(Array.from({ length: 5 }, () => register(person, body.id)));
  expect(at.filter(({ status }) => status === 201)).toHaveLength(1);
});

test('R-15 the same request begins one check, also at the same moment; another under its key is refused, and so is a code that was used', async () => {
  const person = newcomer();
  const codeId = await verifiedCode(door, person.phone, { purpose: 'registration' });
  const key = randomUUID();
  const answers = await Promise.all([1, 2, 3].map(() => begin(person, { key, codeId })));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 200, 201]);
  expect(await begin(newcomer(), { key, codeId })).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  expect(await begin(person, { codeId })).toMatchObject({ status: 422, body: { code: 'code-not-accepted' } });
});

test('R-15 no check begins where the rules do not offer it', async () => {
  const { city } = newcomer();
  const { identityNumber, phone } = inventPerson(somebody({}, (last += 40)));
  const answer = await begin({ city, identityNumber, phone });
  expect([answer.status, answer.body.situation.code]).toEqual([409, 'free']);
});

test('R-15 checks keep nobody in the clear, and are deleted with their time or with the person', async () => {
  const [one, two] = [newcomer(), newcomer()];
  const checks = [(await begin(one)).body, (await begin(two)).body];
  const kept = JSON.stringify(await db('identity_checks').select());
  for (const { identityNumber, phone } of [one, two]) for (const known of [identityNumber, phone]) expect(kept).not.toContain(known);
  for (const { url } of checks) expect(kept).not.toContain(url);
  expect(await deleteRegistrationChecksOf(desk.workerDeps.db, seal.lookupHash('identity', one.identityNumber))).toBe(1);
  const before = new Date(Date.now() + 3_600_000);
  expect(await deleteRegistrationChecks(desk.workerDeps.db, { before, limit: 1000 })).toBeGreaterThan(0);
  expect(await db('identity_checks').where({ id: checks[1]?.id })).toEqual([]);
});
