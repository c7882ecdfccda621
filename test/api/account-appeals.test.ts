import { randomUUID } from 'node:crypto';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { replacePhone } from '@trafficdesk/worker/processes/replace-phone.ts';
import { findCoolingOff } from '@trafficdesk/worker/store/cooling-offs.ts';
import { objectionCode } from '@trafficdesk/worker/store/objections.ts';
import { insertPhoneCode, verifyPhoneCode } from '@trafficdesk/worker/store/phone-codes.ts';
import { describe, expect, test, vi } from 'vitest';
import { accountPhone, grant, phoneLoser, type PhoneLoser } from '../support/appeal.ts';
import { CITY, ended, publishCaseSettings } from '../support/desk.ts';
import { insertGoodPhotos } from '../support/good-photos.ts';
import { openWorkedDoor } from './worked-door.ts';

const { door, engine } = await openWorkedDoor();
const { deps, desk, app, web } = door;

const SECONDS = 1 / 86_400;
// What a supervisor lets go on is told to the former phone first, and takes effect no sooner than some seconds later.
await publishCaseSettings(deps.db, { coolingOffDaysAfterObjection: 2 * SECONDS });

/** A code that was sent to this phone for an appeal; verified unless told not to. */
async function codeFor(phone: string, { channelId = 'app', verified = true } = {}): Promise<string> {
  const id = randomUUID();
  const phoneHash = deps.seal.lookupHash('phone', phone);
  const expiresAt = new Date(Date.now() + 600_000);
  const sent = { id, channelId, code: '135790' };
  const purpose = 'account-appeal';
  await insertPhoneCode(deps.db, deps.seal, { ...sent, purpose, phoneHash, askedBy: channelId, expiresAt });
  const tried = { ...sent, purposes: [purpose], key: 'k', attempts: 5 } as const;
  if (verified) await deps.db.transaction((trx) => verifyPhoneCode(trx, deps.seal, tried));
  return id;
}

const bodyOf = ({ person }: PhoneLoser, phone: string, codeId: string, photos = {}) => ({
  process: 'account-appeal',
  city: CITY,
  applicant: { identityNumber: person.identityNumber },
  newPhone: { number: phone, codeId },
  photos,
});

const send = (caller: typeof app, body: object, key: string = randomUUID()) =>
  caller.call('submitCase', { body, headers: { 'Idempotency-Key': key } });

async function appealed() {
  const loser = await phoneLoser(deps);
  const photos = await insertGoodPhotos(deps.db, {}, 'account-appeal');
  const body = bodyOf(loser, loser.newPhone, await codeFor(loser.newPhone), photos);
  const answer = await send(app, body);
  expect(answer).toMatchObject({ status: 201, body: { state: 'in-review', joined: false } });
  return { loser, body, id: answer.body.id as string, number: answer.body.number as string };
}

async function granted() {
  const opened = await appealed();
  await grant(deps, engine.client, opened.id, desk.officers);
  return opened;
}

/** An appeal that a supervisor let go on when its cooling-off had passed, so that the phone is replaced as soon as that was told in time. */
async function tookEffect() {
  const { id, number, loser } = await granted();
  // Whoever has not heard yet has the whole time once more.
  const isTold = async () => (await findCoolingOff(deps.db, id))?.toldAt;
  await expect.poll(isTold, { timeout: 20_000 }).toBeTruthy();
  await object(number, objectionCode(deps.seal, id));
  const supervisor = await door.signedIn(`supervisor-${randomUUID().slice(0, 8)}`, 'supervisor');
  await deps
    .db('cases')
    .where({ id })
    .update({ deadline_at: new Date(Date.now() - 1000) });
  await supervisor.call('claimCase', { path: { caseId: id } });
  const { body } = await supervisor.call('getConsoleCase', { path: { caseId: id } });
  const decision = { decisionId: randomUUID(), revision: body.revision, verdict: 'approve', reasons: [] };
  expect((await supervisor.call('decideCase', { path: { caseId: id }, body: decision })).body.state).toBe('cooling-off');
  await ended(deps, engine.client, id);
  expect(await accountPhone(deps, loser)).toBe(loser.newPhone);
  return { id, loser };
}

const object = (caseNumber: string, code: string) => app.call('object', { body: { caseNumber, code } });

describe('an appeal is handed in', () => {
  test('R-14 with a verified code to the new phone, which is good once; the same request again is the same case', async () => {
    const loser = await phoneLoser(deps);
    const photos = await insertGoodPhotos(deps.db, {}, 'account-appeal');
    const unverified = bodyOf(loser, loser.newPhone, await codeFor(loser.newPhone, { verified: false }), photos);
    expect(await send(app, unverified)).toMatchObject({ status: 422, body: { errors: [{ field: '/newPhone/codeId' }] } });
    const ofWeb = bodyOf(loser, loser.newPhone, await codeFor(loser.newPhone, { channelId: 'web' }), photos);
    expect((await send(app, ofWeb)).status).toBe(422);
    const other = bodyOf(loser, loser.newPhone, await codeFor('15400000010'), photos);
    expect((await send(app, other)).status).toBe(422);

    const body = bodyOf(loser, loser.newPhone, await codeFor(loser.newPhone), photos);
    const key = randomUUID();
    const [first, second] = await Promise.all([send(app, body, key), send(app, body, key)]);
    expect([first.status, second.status].toSorted((a, b) => a - b)).toEqual([200, 201]);
    expect(first.body.id).toBe(second.body.id);
    expect((await send(app, body)).status).toBe(422);
    expect(await deps.db('cases').where({ applicant_hash: loser.identityHash })).toHaveLength(1);
  });
});

describe('several appeals for one account', () => {
  test('R-14 two at once are one case and one joined to it, whose sender learns number, state and next step only', async () => {
    const loser = await phoneLoser(deps);
    const other = '15400000011';
    const bodies = [
      bodyOf(loser, loser.newPhone, await codeFor(loser.newPhone), await insertGoodPhotos(deps.db, {}, 'account-appeal')),
      bodyOf(loser, other, await codeFor(other, { channelId: 'web' }), await insertGoodPhotos(deps.db, {}, 'account-appeal', 'web')),
    ];
    const answers = await Promise.all([send(app, bodies[0] as object), send(web, bodies[1] as object)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers.filter(({ body }) => body.joined)).toHaveLength(1);
    expect(answers[0]?.body.number).toBe(answers[1]?.body.number);
    const joinedAt = answers[0]?.body.joined ? 0 : 1;
    const [join, opened] = [answers[joinedAt]?.body, answers[1 - joinedAt]?.body];
    expect(await deps.db('cases').where({ applicant_hash: loser.identityHash })).toHaveLength(1);
    expect(await deps.db('case_joins').where({ case_id: opened.id }).pluck('id')).toEqual([join.id]);

    const [joiner, opener] = joinedAt === 0 ? [app, web] : [web, app];
    const seen = await joiner.call('getCase', { path: { caseId: join.id } });
    expect(seen).toMatchObject({ status: 200, body: { joined: true, reasons: [], deadlineAt: null, nextStep: { code: 'wait-joined' } } });
    expect(seen.body.photos.every(({ photoId }: { photoId: string | null }) => photoId === null)).toBe(true);
    expect((await opener.call('getCase', { path: { caseId: join.id } })).status).toBe(404);
    expect((await joiner.call('getCase', { path: { caseId: opened.id } })).status).toBe(404);
    expect((await joiner.call('withdrawCase', { path: { caseId: join.id } })).status).toBe(404);

    const officer = await door.signedIn('join-officer', 'officer');
    const { body } = await officer.call('getConsoleCase', { path: { caseId: opened.id } });
    const line = body.history.find(({ action }: { action: string }) => action === 'case.joined');
    expect(line.text.en).toContain('another phone');
  });

  test('the same joined request again is the same join; another body under its key is refused', async () => {
    const { loser } = await appealed();
    const photos = await insertGoodPhotos(deps.db, {}, 'account-appeal');
    const body = bodyOf(loser, loser.newPhone, await codeFor(loser.newPhone), photos);
    const key = randomUUID();
    const first = await send(app, body, key);
    expect(first).toMatchObject({ status: 201, body: { joined: true } });
    expect(await send(app, body, key)).toMatchObject({ status: 200, body: { id: first.body.id } });
    expect((await send(app, { ...body, photos: { applicant: randomUUID() } }, key)).body.code).toBe('idempotency-key-reused');
    const { plateType, plateNumber } = inventVehicle(someVehicle());
    const { city, applicant } = body;
    const binding = { process: 'binding', city, relation: 'friend', applicant, vehicle: { plateType, plateNumber } };
    const other = await send(app, { ...binding, photos: await insertGoodPhotos(deps.db) }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });
});

describe('whoever holds the former phone objects', () => {
  test('R-14 with number and code; a wrong code and an unknown number answer the same', async () => {
    const { id, number } = await granted();
    const code = objectionCode(deps.seal, id);
    const wrong = code.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    const refused = await object(number, wrong);
    const unknown = await object('261121-999999999', wrong);
    const { requestId: _, ...words } = refused.body;
    expect(refused.status).toBe(422);
    expect(unknown.body).toMatchObject({ code: words.code, title: words.title });
    expect(await object(number, code)).toMatchObject({ status: 200, body: { state: 'objected', nextStep: { code: 'wait-objection' } } });
    expect(await object(number, code)).toMatchObject({ status: 200, body: { state: 'objected' } });
  });

  test('R-14 wrong codes are limited, and nobody uses up the tries of whoever has the right one, however they write it', async () => {
    const { id, number } = await granted();
    const code = objectionCode(deps.seal, id);
    const wrong = code.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    const tries = await Promise.all(Array.from({ length: 25 }, () => object(number, wrong)));
    expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([422, 429]));
    expect((await object(number, wrong)).status).toBe(429);
    const written = `${code.slice(0, 5)} ${code.slice(5)}`.toLowerCase();
    expect(await object(number, written)).toMatchObject({ status: 200, body: { state: 'objected' } });
  });

  test('R-14 somebody who follows it is told where the former phone was reached, and every objection', async () => {
    const { id, number } = await granted();
    const hotline = await door.signedIn('two-objections', 'hotline-agent');
    await vi.waitFor(
      async () =>
        expect((await hotline.call('getConsoleCase', { path: { caseId: id } })).body).toMatchObject({ formerPhoneTold: 'account' }),
      { timeout: 10_000 },
    );
    const said = { objectionId: randomUUID(), reason: '来电称非本人操作', originals: [] };
    expect((await hotline.call('objectForPerson', { path: { caseId: id }, body: said })).status).toBe(200);
    expect((await object(number, objectionCode(deps.seal, id))).status).toBe(200);
    const { body } = await hotline.call('getConsoleCase', { path: { caseId: id } });
    expect(body.objections).toMatchObject([
      { kind: 'staff', reason: said.reason },
      { kind: 'code', actor: 'app' },
    ]);
  });

  test('R-14 a code is no good before an appeal was granted', async () => {
    const { id, number } = await appealed();
    expect((await object(number, objectionCode(deps.seal, id))).body.code).toBe('objection-not-accepted');
  });

  test('R-01 after it took effect it is too late, and the answer names 122 and the counter', async () => {
    const { id } = await tookEffect();
    const hotline = await door.signedIn('late-hotline', 'hotline-agent');
    const objection = { objectionId: randomUUID(), reason: '来电称非本人操作', originals: [] };
    const late = await hotline.call('objectForPerson', { path: { caseId: id }, body: objection });
    expect(late).toMatchObject({ status: 409, body: { code: 'objection-too-late' } });
    expect(JSON.stringify(late.body)).toMatch(/call 122.*counter/i);
  });

  test('R-01 at any counter, by the number of the message: wherever the case is, and with nothing told of whoever applied', async () => {
    const { id, number, loser } = await granted();
    const elsewhere = await door.signedIn('counter-elsewhere', 'counter-officer');
    await deps
      .db('staff')
      .where({ id: elsewhere.id })
      .update({ cities: ['990300'] });
    const body = { caseNumber: number, objectionId: randomUUID(), reason: '到窗口称非本人申请', originals: ['identity-document'] };
    expect((await elsewhere.call('getConsoleCase', { path: { caseId: id } })).status).toBe(404);
    const { caseNumber, ...unknown } = body;
    expect((await elsewhere.call('objectForPerson', { path: { caseId: id }, body: unknown })).status).toBe(404);
    const taken = await elsewhere.call('objectByNumber', { body });
    expect([taken.status, Object.keys(taken.body).toSorted()]).toEqual([200, ['caseNumber', 'nextStep', 'state']]);
    expect([taken.body.caseNumber, taken.body.state]).toEqual([caseNumber, 'objected']);
    expect(JSON.stringify(taken.body)).not.toContain(loser.newPhone);
    expect((await elsewhere.call('objectByNumber', { body })).status).toBe(200);
    expect(await deps.db('objections').where({ case_id: id })).toHaveLength(1);
    const none = await elsewhere.call('objectByNumber', { body: { ...body, caseNumber: '010101-000000000' } });
    expect(none).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  test('R-14 through the hotline, in their words; the review is for supervisors only, and for none of those who granted it', async () => {
    const { id } = await granted();
    const [hotline, officer, supervisor] = await Promise.all([
      door.signedIn('hears', 'hotline-agent'),
      door.signedIn('reviews', 'officer'),
      door.signedIn('resolves', 'supervisor'),
    ]);
    const body = { objectionId: randomUUID(), reason: '来电称手机仍在本人手中', originals: [] };
    expect((await officer.call('objectForPerson', { path: { caseId: id }, body })).status).toBe(403);
    const path = { caseId: id };
    expect(await hotline.call('objectForPerson', { path, body })).toMatchObject({ status: 200, body: { state: 'objected' } });
    expect(await hotline.call('objectForPerson', { path, body })).toMatchObject({ status: 200, body: { state: 'objected' } });

    const waiting = async (caller: typeof officer) =>
      (await caller.call('listQueue', { query: { limit: 100 } })).body.items.map(({ caseId }: { caseId: string }) => caseId);
    expect(await waiting(officer)).not.toContain(id);
    expect(await waiting(supervisor)).toContain(id);
    expect(await officer.call('claimCase', { path })).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    expect((await supervisor.call('claimCase', { path })).status).toBe(200);
    const seen = (await supervisor.call('getConsoleCase', { path })).body;
    expect(seen).toMatchObject({ state: 'objected', stage: 3 });
    expect(seen.history.find(({ action }: { action: string }) => action === 'case.objected').note).toBe(body.reason);

    const decision = {
      decisionId: randomUUID(),
      revision: seen.revision,
      verdict: 'refer-to-counter',
      reasons: [{ code: 'objection-upheld' }],
    };
    expect((await supervisor.call('decideCase', { path, body: decision })).body.state).toBe('referred-to-counter');
    await vi.waitFor(async () => expect((await app.call('getCase', { path })).body.nextStep.code).toBe('register-at-counter'), {
      timeout: 10_000,
    });
  });
});

test('R-13 whoever got another phone by an appeal gets the code for a new password there, and not at the phone of the files', async () => {
  const { person, newPhone } = (await tookEffect()).loser;
  const { identityNumber } = person;
  const sentTo = (phone: string) => [...desk.partners.records.messages.values()].filter(({ to }) => to === phone).map(({ text }) => text);
  const [before, filed] = [sentTo(newPhone).length, sentTo(person.phone).length];
  const { status, body } = await app.call('sendPasswordResetCode', { body: { identityNumber } });
  expect(status).toBe(202);
  await vi.waitFor(() => expect(sentTo(newPhone)).toHaveLength(before + 1), { timeout: 10_000 });
  expect(sentTo(person.phone)).toHaveLength(filed);
  const code = /\d{6}/.exec(sentTo(newPhone).at(-1) ?? '')?.[0];
  const granting = { identityNumber, codeId: body.codeId, code };
  expect((await app.call('grantPasswordReset', { headers: { 'Idempotency-Key': randomUUID() }, body: granting })).status).toBe(200);
});

test('R-14 channels read whose sessions are over, in order', async () => {
  const before = (await app.call('listSessionsEnded', { query: { limit: 1000 } })).body.next;
  const loser = await phoneLoser(deps);
  const { identityHash } = loser;
  const standing = deps.seal.lookupHash('phone', loser.person.phone);
  await deps.db.transaction((trx) => replacePhone(trx, deps.seal, { identityHash, phone: loser.newPhone, standing, reserving: false }));
  const { id: accountId } = await deps.db('accounts').where({ identity_hash: loser.identityHash }).first('id');
  const { body } = await web.call('listSessionsEnded', { query: { after: before } });
  expect(body.items).toMatchObject([{ accountId }]);
  expect((await app.call('listSessionsEnded', { query: { after: body.next } })).body).toEqual({ items: [], next: body.next });
});
