import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { beforeEach, expect, test, vi } from 'vitest';
import { publish } from '../support/desk.ts';
import { codesSentTo } from '../support/sms.ts';
import type { Response } from './caller.ts';
import { openWays } from './ways.ts';

const { door, people, bind, asked, checkIdOf, view } = await openWays();
const { deps, desk } = door;
const { db } = deps;

beforeEach(async () => {
  desk.partners.fault({ sms: 'ok' });
  await publish(db, 'security', { ...security, secondFactorRoles: [] });
  await db('rate_limits').delete();
});

const codesOf = (phone: string): string[] => codesSentTo(desk.partners, phone);
const enter = (caseId: string, code: string, caller = door.app) => caller.call('enterOwnerCode', { path: { caseId }, body: { code } });
const resend = (caseId: string) => door.app.call('resendOwnerCode', { path: { caseId } });
const other = (code: string): string => (code === '000000' ? '111111' : '000000');
const minuteOver = () => db('rate_limits').where('key', 'like', 'code-resend:owner:%').delete();

/** What a caller can tell one answer from another by. */
const seen = ({ status, body }: Response): string => JSON.stringify({ status, ...body, requestId: '' });

/** A case by SMS, and the code its owner was sent. */
async function sent() {
  const all = await people({ ownerRegistered: false });
  const opened = await bind(all, { kind: 'sms', engineNumberEnd: all.engineNumber.slice(-6) });
  expect(opened).toMatchObject({ status: 201, body: { state: 'awaiting-owner', way: 'sms', nextStep: { code: 'enter-owner-code' } } });
  const id = opened.body.id as string;
  const phone = all.owner.phone;
  await vi.waitFor(() => expect(codesOf(phone)).toHaveLength(1), { timeout: 10_000 });
  await vi.waitFor(async () => expect((await db('owner_codes').where({ case_id: id }).first()).sent).toBe(1), { timeout: 10_000 });
  return { ...all, id, phone, code: codesOf(phone)[0] as string };
}

test('R-37 the code of an owner who is no user leads to the check and to the binding; entered again it is answered again', async () => {
  const { id, code } = await sent();
  expect(await enter(id, code)).toMatchObject({ status: 200, body: { state: 'awaiting-identity' } });
  expect(await enter(id, code)).toMatchObject({ status: 200, body: { state: 'awaiting-identity' } });
  await asked(id);
  await desk.partners.settleCheck({ checkId: await checkIdOf(id), state: 'passed' });
  expect(await view(id)).toMatchObject({ state: 'approved' });
  expect(await db('audit').where({ case_id: id, action: 'case.owner-confirmed' })).toHaveLength(1);
});

test('R-37 a code that has reached the phone counts before the gateway says that it has', async () => {
  desk.partners.fault({ sms: 'late' });
  const all = await people({ ownerRegistered: false });
  const opened = await bind(all, { kind: 'sms', engineNumberEnd: all.engineNumber.slice(-6) });
  await vi.waitFor(() => expect(codesOf(all.owner.phone)).not.toHaveLength(0), { timeout: 10_000 });
  const id = opened.body.id as string;
  expect(await db('owner_codes').where({ case_id: id }).first()).toMatchObject({ sent: 0 });
  expect(await enter(id, codesOf(all.owner.phone)[0] as string)).toMatchObject({ status: 200, body: { state: 'awaiting-identity' } });
});

test('R-37 wrong and tried too often answer alike, each on record, and the right one comes too late', async () => {
  await publish(db, 'security', { ...security, secondFactorRoles: [], phoneCodeAttempts: 3 });
  const { id, code } = await sent();
  const answers = [];
  for (let n = 0; n < 4; n += 1) answers.push(await enter(id, other(code)));
  answers.push(await enter(id, code));
  expect(new Set(answers.map(seen)).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 422, body: { code: 'code-not-accepted' } });
  expect(await db('audit').where({ case_id: id, action: 'case.owner-code-refused' })).toHaveLength(5);
  expect(await view(id)).toMatchObject({ state: 'awaiting-owner' });
  expect((await enter(id, code, door.web)).status).toBe(404);
});

test('R-37 tried many times at once, no try is free', async () => {
  await publish(db, 'security', { ...security, secondFactorRoles: [], phoneCodeAttempts: 3 });
  const { id, code } = await sent();
  await Promise.all(Array.from({ length: 8 }, () => enter(id, other(code))));
  expect((await db('owner_codes').where({ case_id: id }).first()).attempts).toBe(3);
});

test('R-37 sent again, the new code takes the place of the old one and has tries of its own; not twice within a minute', async () => {
  await publish(db, 'security', { ...security, secondFactorRoles: [], phoneCodeAttempts: 1 });
  const { id, phone, code } = await sent();
  await enter(id, other(code));
  expect(await resend(id)).toMatchObject({ status: 200, body: { resendAt: expect.any(String) } });
  expect(await resend(id)).toMatchObject({ status: 429 });
  await vi.waitFor(async () => expect((await db('owner_codes').where({ case_id: id }).first()).sent).toBe(2), { timeout: 10_000 });
  const [first, second] = codesOf(phone) as [string, string];
  if (first !== second) expect((await enter(id, first)).status).toBe(422);
  await minuteOver();
  await resend(id);
  await vi.waitFor(async () => expect((await db('owner_codes').where({ case_id: id }).first()).sent).toBe(3), { timeout: 10_000 });
  expect(await enter(id, codesOf(phone)[2] as string)).toMatchObject({ status: 200 });
  expect(await resend(id)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
});

test("R-37 so many codes a day to one owner's phone, and the case goes on by other ways", async () => {
  await publish(db, 'security', { ...security, secondFactorRoles: [], phoneCodesPerDay: 1 });
  const { id } = await sent();
  expect((await resend(id)).status).toBe(200);
  await minuteOver();
  expect((await resend(id)).status).toBe(429);
  expect(await door.app.call('withdrawCase', { path: { caseId: id } })).toMatchObject({ status: 200 });
});

test('R-37 a gateway that is away while a code is wanted again: it goes out later, and until then the old one counts', async () => {
  const { id, phone, code } = await sent();
  desk.partners.fault({ sms: 'down' });
  expect((await resend(id)).status).toBe(200);
  expect(codesOf(phone)).toEqual([code]);
  expect(await enter(id, code)).toMatchObject({ status: 200, body: { state: 'awaiting-identity' } });
});

test('R-37 engine numbers cannot be guessed: so many wrong tries a day for one person, and at one plate; right ones cost nothing', async () => {
  const limits = { vehicleFactTriesPerDay: 3, vehicleFactTriesPerPlateDay: 3 };
  await publish(db, 'security', { ...security, secondFactorRoles: [], ...limits });
  const { applicant } = await people();
  const guess = async (who: string, vehicle: { plateType: string; plateNumber: string }, n: number) =>
    bind({ applicant: who, vehicle }, { kind: 'sms', engineNumberEnd: `00000${n}` });
  const byPerson = [];
  for (let n = 0; n < 4; n += 1) byPerson.push((await guess(applicant, (await people()).vehicle, n)).status);
  expect(byPerson).toEqual([201, 201, 201, 429]);
  const { vehicle } = await people();
  const atPlate = [];
  for (let n = 0; n < 4; n += 1) atPlate.push((await guess((await people()).applicant, vehicle, n)).status);
  expect(atPlate).toEqual([201, 201, 201, 429]);
  const right = await people();
  for (let n = 0; n < 4; n += 1) {
    const opened = await bind(right, { kind: 'sms', engineNumberEnd: right.engineNumber.slice(-6) });
    expect(opened).toMatchObject({ status: 201, body: { state: 'awaiting-owner' } });
  }
});

test('R-37 which of plate, plate type and engine number is wrong, no answer tells', async () => {
  const all = await people();
  const answers = [];
  for (const { vehicle, engineNumberEnd } of [
    { vehicle: all.vehicle, engineNumberEnd: '000000' },
    { vehicle: { plateType: '02', plateNumber: '藏Z0A998' }, engineNumberEnd: all.engineNumber.slice(-6) },
    { vehicle: { ...all.vehicle, plateType: '01' }, engineNumberEnd: all.engineNumber.slice(-6) },
  ]) {
    const { applicant } = await people();
    const { status, body } = await bind({ applicant, vehicle }, { kind: 'sms', engineNumberEnd });
    const { id, number, submittedAt, updatedAt, closedAt, ...rest } = body;
    expect([id, number, submittedAt, updatedAt, closedAt].every((each) => typeof each === 'string')).toBe(true);
    answers.push(JSON.stringify({ status, ...rest }));
  }
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toContain('vehicle-facts-do-not-match');
});
