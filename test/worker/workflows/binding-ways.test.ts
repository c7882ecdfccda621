import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { resumeCases } from '@trafficdesk/worker/resume-cases.ts';
import type { IdentityCheck } from '@trafficdesk/worker/store/identity-checks.ts';
import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { CLOSED_CITY, decide, ended, handleOf, read, submit, supplement, withdraw } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { ALWAYS, putCity } from '../../support/put-city.ts';
import { begunCheck, buildQrCase, buildSmsCase, enterCode, strangers, switchIdentityOn, told } from '../../support/ways.ts';
import { openWorkedDesk } from '../../support/worked-desk.ts';

const { desk, engine, auditActions } = await openWorkedDesk();
const { deps, partners } = desk;

beforeAll(() => switchIdentityOn(deps));
afterEach(() => partners.fault({ identity: 'ok', sms: 'ok', registry: 'ok' }));

const of = (caseId: string) => handleOf(engine.client, caseId);
const become = (caseId: string, state: string) =>
  vi.waitFor(async () => expect((await read(deps, caseId)).state).toBe(state), { timeout: 20_000, interval: 50 });
const checksOf = (caseId: string) =>
  deps.db('identity_checks').where({ case_id: caseId }).orderBy('try').select('try', 'state', 'url_sealed');

describe('by QR', () => {
  test('R-36 R-38 the check passed: bound at once, by nobody of the staff and without a photo', async () => {
    const { id } = await buildQrCase(deps);
    expect(await submit(desk.workerDeps, engine.client, id)).toMatchObject({ state: 'awaiting-identity' });
    const check = await begunCheck(deps, id);
    expect(await told(deps, of(id), check, 'passed')).toMatchObject({ state: 'approved' });
    await ended(deps, engine.client, id);
    expect(await deps.db('bindings').where({ case_id: id, ended_at: null })).toHaveLength(1);
    expect(await auditActions(id)).toEqual(['case.awaiting-identity', 'case.identity-asked', 'case.identity-passed', 'case.approved']);
    expect((await listMessages(deps.db, id)).map(({ template }) => template).toSorted()).toEqual(['approved', 'bound-to-owner']);
  });

  test('R-38 failed, tried once more as policy allows, failed again: photos stand instead, and people review them', async () => {
    const { id } = await buildQrCase(deps);
    await submit(desk.workerDeps, engine.client, id);
    expect(await told(deps, of(id), await begunCheck(deps, id), 'failed')).toMatchObject({ state: 'awaiting-identity' });
    const second = await begunCheck(deps, id, 2);
    expect(await told(deps, of(id), second, 'failed')).toMatchObject({ state: 'returned' });
    const returned = await read(deps, id);
    expect(returned.reasons.map(({ code }) => code)).toEqual(['identity-not-verified', 'photo-missing', 'photo-missing', 'photo-missing']);
    expect(await checksOf(id)).toEqual([
      { try: 1, state: 'failed', url_sealed: null },
      { try: 2, state: 'failed', url_sealed: null },
    ]);
    expect(await supplement(deps, engine.client, id, await insertGoodPhotos(deps.db))).toMatchObject({ state: 'in-review' });
    const approved = await decide(deps, engine.client, { caseId: id, officerId: desk.officers[0], verdict: 'approve' });
    expect(approved).toMatchObject({ state: 'approved' });
  });

  test('R-38 a failure that is told of more than once is taken once, and leaves its other try', async () => {
    const { id } = await buildQrCase(deps);
    await submit(desk.workerDeps, engine.client, id);
    const first = await begunCheck(deps, id);
    partners.fault({ identity: 'down' });
    const standing = await told(deps, of(id), first, 'failed');
    expect(await told(deps, of(id), first, 'failed')).toEqual(standing);
    partners.fault({ identity: 'ok' });
    expect(await told(deps, of(id), await begunCheck(deps, id, 2), 'passed')).toMatchObject({ state: 'approved' });
    expect((await auditActions(id)).filter((action) => action === 'case.identity-failed')).toHaveLength(1);
  });

  test('R-38 where a check failed, half of the photos do not stand for it', async () => {
    const { id } = await buildQrCase(deps);
    await submit(desk.workerDeps, engine.client, id);
    await told(deps, of(id), await begunCheck(deps, id), 'failed');
    await told(deps, of(id), await begunCheck(deps, id, 2), 'failed');
    const half = await insertGoodPhotos(deps.db, { owner: null });
    expect(await supplement(deps, engine.client, id, half)).toMatchObject({ state: 'returned' });
  });

  test('R-38 in a city without the check nobody is asked: photos or the counter at once', async () => {
    await putCity(deps.db, { code: CLOSED_CITY, name: { 'zh-CN': '青禾市', en: 'Qinghe' }, services: { binding: ALWAYS } });
    const { id } = await buildQrCase(deps, { city: CLOSED_CITY });
    const bySms = await buildSmsCase(deps, { city: CLOSED_CITY });
    expect(await submit(desk.workerDeps, engine.client, id)).toMatchObject({ state: 'returned' });
    expect(await submit(desk.workerDeps, engine.client, bySms.id)).toMatchObject({ state: 'returned' });
    expect((await read(deps, id)).reasons[0]).toEqual({ code: 'identity-not-verified' });
    expect([...partners.records.checks.values()].filter(({ key }) => key.startsWith(id))).toEqual([]);
    expect(await deps.db('owner_codes').where({ case_id: bySms.id })).toEqual([]);
  });

  test('R-36 a vehicle sold since the code was made is not bound by it', async () => {
    const { id, vehicle } = await buildQrCase(deps);
    await submit(desk.workerDeps, engine.client, id);
    const check = await begunCheck(deps, id);
    const { owner: _former, ...known } = inventVehicle(vehicle);
    const { identityNumber, identityDocumentType, name, phone } = inventPerson(strangers().applicant);
    partners.overrideVehicle(known, { ...known, owner: { identityNumber, identityDocumentType, name, phone } });
    expect(await told(deps, of(id), check, 'passed')).toMatchObject({ state: 'refused' });
    expect((await read(deps, id)).reasons).toEqual([{ code: 'vehicle-facts-do-not-match' }]);
  });

  test('R-42 of two checks passed at once, one takes the last place', async () => {
    const { applicant } = strangers();
    const cases = [];
    for (let n = 0; n < 4; n += 1) cases.push(await buildQrCase(deps, { applicant, registered: n === 0 }));
    const checks: IdentityCheck[] = [];
    for (const { id } of cases) {
      await submit(desk.workerDeps, engine.client, id);
      checks.push(await begunCheck(deps, id));
    }
    const came = await Promise.all(cases.map(({ id }, at) => told(deps, of(id), checks[at] as IdentityCheck, 'passed')));
    expect(came.map(({ state }) => state).toSorted()).toEqual(['approved', 'approved', 'approved', 'refused']);
  });

  test('R-38 withdrawn while the check is open: its address is gone, and what the partner says later changes nothing', async () => {
    const { id } = await buildQrCase(deps);
    await submit(desk.workerDeps, engine.client, id);
    const check = await begunCheck(deps, id);
    expect(await withdraw(deps, engine.client, id)).toMatchObject({ state: 'withdrawn' });
    await ended(deps, engine.client, id);
    expect(await checksOf(id)).toEqual([{ try: 1, state: 'unavailable', url_sealed: null }]);
    await partners.settleCheck({ checkId: check.checkId, state: 'passed' });
    expect((await read(deps, id)).state).toBe('withdrawn');
  });
});

describe('by SMS', () => {
  test('R-37 the owner, who need not be a user, is sent a code that says who asks for what; entered, the check follows', async () => {
    const { id, vehicle } = await buildSmsCase(deps);
    expect(await submit(desk.workerDeps, engine.client, id)).toMatchObject({ state: 'awaiting-owner' });
    const opened = await read(deps, id);
    expect(await enterCode(deps, of(id), id)).toMatchObject({ state: 'awaiting-identity' });
    const { owner, plateNumber } = inventVehicle(vehicle);
    const sent = [...partners.records.messages.values()].filter(({ id: message }) => message === `${id}:1:owner-code`);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ to: owner.phone, text: expect.stringMatching(/验证码\d{6}/) });
    expect(sent[0]?.text).not.toContain(plateNumber);
    expect(sent[0]?.text).not.toContain(opened.particulars?.applicant?.name);
    expect(await told(deps, of(id), await begunCheck(deps, id), 'passed')).toMatchObject({ state: 'approved' });
    expect(await auditActions(id)).toEqual([
      'case.awaiting-owner',
      'case.owner-asked',
      'case.owner-confirmed',
      'case.awaiting-identity',
      'case.identity-asked',
      'case.identity-passed',
      'case.approved',
    ]);
  });

  test('R-37 whatever is wrong of what was said, one reason is told, and nothing of the vehicle is kept', async () => {
    const unit = { vehicle: 7, engineNumberEnd: '000000' };
    const nowhere = await buildSmsCase(deps);
    const { owner: _owner, ...gone } = inventVehicle(nowhere.vehicle);
    partners.overrideVehicle(gone, null);
    const wrong = [await buildSmsCase(deps, { engineNumberEnd: '000000' }), await buildSmsCase(deps, unit), nowhere];
    const seen = [];
    for (const { id } of wrong) {
      const { state } = await submit(desk.workerDeps, engine.client, id);
      const { reasons, particulars } = await read(deps, id);
      seen.push({ state, reasons, owner: particulars?.owner, vehicle: particulars?.vehicle });
      expect(await deps.db('owner_codes').where({ case_id: id })).toEqual([]);
    }
    const only = { state: 'refused', reasons: [{ code: 'vehicle-facts-do-not-match' }], owner: null, vehicle: null };
    expect(seen).toEqual([only, only, only]);
  });

  test('R-37 an owner whom no message reaches is not waited for: photos instead', async () => {
    const { vehicle, applicant } = strangers();
    const { owner, ...known } = inventVehicle(vehicle);
    partners.overrideVehicle(known, { ...known, owner: { ...owner, phone: 'not a number' } });
    const { id } = await buildSmsCase(deps, { vehicle, applicant });
    await submit(desk.workerDeps, engine.client, id);
    await become(id, 'returned');
    expect((await read(deps, id)).reasons[0]).toEqual({ code: 'owner-not-confirmed' });
  });

  test.each(['down', 'slow', 'late'] as const)(
    'R-37 a gateway that is %s delays the code, once in the history; then it comes once',
    async (mood) => {
      partners.fault({ sms: mood });
      const { id } = await buildSmsCase(deps);
      await submit(desk.workerDeps, engine.client, id);
      await vi.waitFor(async () => expect(await auditActions(id)).toContain('case.proof-delayed'), { timeout: 10_000 });
      partners.fault({ sms: 'twice' });
      expect(await enterCode(deps, of(id), id)).toMatchObject({ state: 'awaiting-identity' });
      expect((await auditActions(id)).slice(0, 3)).toEqual(['case.awaiting-owner', 'case.proof-delayed', 'case.owner-asked']);
      await withdraw(deps, engine.client, id);
    },
  );
});

describe('a partner of checks that is not itself', () => {
  test('R-38 the result before the answer: the check is found settled, and is not begun twice', async () => {
    partners.fault({ identity: 'late' });
    const { id } = await buildQrCase(deps);
    await submit(desk.workerDeps, engine.client, id);
    const key = `${id}:1`;
    const check = await vi.waitFor(
      () => {
        const begun = [...partners.records.checks.values()].find((each) => each.key === key);
        if (!begun) throw new Error('not begun');
        return begun;
      },
      { timeout: 10_000 },
    );
    await partners.settleCheck({ checkId: check.checkId, state: 'passed' });
    partners.fault({ identity: 'ok' });
    await become(id, 'approved');
    expect([...partners.records.checks.values()].filter((each) => each.key.startsWith(id))).toHaveLength(1);
  });

  test.each(['down', 'slow', 'twice'] as const)('R-38 %s, then itself again: the case goes on, with one check', async (mood) => {
    partners.fault({ identity: mood });
    const { id } = await buildQrCase(deps);
    await submit(desk.workerDeps, engine.client, id);
    if (mood !== 'twice') await vi.waitFor(async () => expect(await auditActions(id)).toContain('case.proof-delayed'), { timeout: 10_000 });
    partners.fault({ identity: 'ok' });
    expect(await told(deps, of(id), await begunCheck(deps, id), 'passed')).toMatchObject({ state: 'approved' });
    expect(await checksOf(id)).toHaveLength(1);
  });

  test.each([
    ['a person the partner does not know', 'refuses'],
    ['an answer nobody can read', 'unreadable'],
  ] as const)('R-38 %s: photos instead, at once', async (_what, mood) => {
    partners.fault({ identity: mood });
    const { id } = await buildQrCase(deps);
    await submit(desk.workerDeps, engine.client, id);
    await become(id, 'returned');
    expect((await read(deps, id)).reasons[0]).toEqual({ code: 'identity-not-verified' });
    expect(await auditActions(id)).toEqual(['case.awaiting-identity', 'case.identity-unavailable', 'case.returned']);
  });
});

describe('a workflow that is lost while it waits', () => {
  test('R-38 what the partner said meanwhile is taken when it goes on', async () => {
    const { id } = await buildQrCase(deps);
    await submit(desk.workerDeps, engine.client, id);
    const { checkId } = await begunCheck(deps, id);
    await of(id).terminate();
    await partners.settleCheck({ checkId, state: 'passed' });
    await vi.waitFor(async () => expect(await resumeCases(deps, engine.client)).toBeGreaterThan(0), { timeout: 10_000 });
    await become(id, 'approved');
    expect(await checksOf(id)).toEqual([{ try: 1, state: 'passed', url_sealed: null }]);
  });

  test('R-37 the owner is not sent the same code again, and the one they have is good', async () => {
    const { id } = await buildSmsCase(deps);
    await submit(desk.workerDeps, engine.client, id);
    await vi.waitFor(async () => expect(await auditActions(id)).toContain('case.owner-asked'), { timeout: 10_000 });
    await of(id).terminate();
    await vi.waitFor(async () => expect(await resumeCases(deps, engine.client)).toBeGreaterThan(0), { timeout: 10_000 });
    expect(await enterCode(deps, of(id), id)).toMatchObject({ state: 'awaiting-identity' });
    expect((await auditActions(id)).filter((action) => action === 'case.owner-asked')).toHaveLength(1);
  });
});
