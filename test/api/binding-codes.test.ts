import { randomUUID } from 'node:crypto';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { sign } from '@trafficdesk/api/signing/sign.ts';
import { decodeJwt } from 'jose';
import { beforeEach, expect, test, vi } from 'vitest';
import { sentTo } from '../support/sms.ts';
import { strangers } from '../support/ways.ts';
import { openWays } from './ways.ts';

const { door, people, makeCode, bind, asked, checkIdOf, view } = await openWays();
const { deps, desk } = door;
const { db } = deps;

beforeEach(async () => {
  desk.partners.fault({ registry: 'ok', identity: 'ok' });
  await db('rate_limits').delete();
});

const REFUSED = { status: 422, body: { code: 'code-not-accepted' } };

/** People, and a code that the owner has made. */
async function coded() {
  const all = await people();
  const made = await makeCode(all);
  expect(made.status).toBe(201);
  return { ...all, code: made.body.code as string, codeId: decodeJwt(made.body.code).jti as string };
}
/** Why a code was refused, as the record alone says. */
const recorded = (): Promise<{ reason: string; actor_id: string }> =>
  db('audit').where({ action: 'binding-code.refused' }).orderBy('id', 'desc').first('reason', 'actor_id');
const codeRow = (id: string) => db('binding_codes').where({ id }).first();

test('R-36 an owner makes a code of three minutes, which names nobody; scanned, the check follows and the vehicle is bound', async () => {
  const all = await coded();
  const { made_at: madeAt, expires_at: expiresAt } = await codeRow(all.codeId);
  expect(expiresAt.getTime() - madeAt.getTime()).toBeCloseTo(180_000, -2);
  const content = Buffer.from(all.code.split('.')[1] as string, 'base64url').toString();
  for (const secret of [all.owner.identityNumber, all.owner.name, all.vehicle.plateNumber]) expect(content).not.toContain(secret);
  expect(Object.keys(JSON.parse(content)).toSorted()).toEqual(['exp', 'iat', 'iss', 'jti', 'purpose']);

  const opened = await bind(all, { kind: 'qr', code: all.code });
  expect(opened).toMatchObject({ status: 201, body: { state: 'awaiting-identity', way: 'qr', nextStep: { code: 'do-identity-check' } } });
  const waiting = await asked(opened.body.id);
  expect(waiting.identityCheck).toEqual({ url: expect.stringContaining('http'), expiresAt: expect.any(String), try: 1, tries: 2 });
  expect(await desk.partners.settleCheck({ checkId: await checkIdOf(opened.body.id), state: 'passed' })).toEqual([204]);
  expect(await view(opened.body.id)).toMatchObject({ state: 'approved', identityCheck: null, bindingId: expect.any(String) });
});

test('R-38 R-01 while the check cannot be begun the applicant is told to look again, or to take another way; once it can, to do it', async () => {
  const all = await coded();
  desk.partners.fault({ identity: 'down' });
  const { id } = (await bind(all, { kind: 'qr', code: all.code })).body;
  await vi.waitFor(
    async () =>
      expect(await view(id)).toMatchObject({ state: 'awaiting-identity', identityCheck: null, nextStep: { code: 'check-being-set-up' } }),
    { timeout: 20_000, interval: 50 },
  );
  desk.partners.fault({ identity: 'ok' });
  expect((await asked(id)).nextStep.code).toBe('do-identity-check');
});

test("R-36 a code for somebody else's vehicle, for one nobody has, and of somebody who is no user: the same answer", async () => {
  const all = await people();
  const { owner, vehicle } = all;
  const unregistered = await people({ ownerRegistered: false });
  const nowhere = { plateType: '02', plateNumber: '藏Z0A999' };
  const answers = [
    await makeCode({ owner: { identityNumber: all.applicant }, vehicle }),
    await makeCode({ owner, vehicle: nowhere }),
    await makeCode(unregistered),
  ];
  for (const { status, body } of answers) expect([status, body.code]).toEqual([404, 'not-your-vehicle']);
  expect(new Set(answers.map(({ body }) => JSON.stringify({ ...body, requestId: '' }))).size).toBe(1);
  desk.partners.fault({ registry: 'down' });
  expect(await makeCode(all)).toMatchObject({ status: 503 });
});

test('R-36 a replay and the second scan are refused and on record; the first one stays', async () => {
  const all = await coded();
  const first = await bind(all, { kind: 'qr', code: all.code });
  expect(first.status).toBe(201);
  expect(await bind(all, { kind: 'qr', code: all.code })).toMatchObject(REFUSED);
  expect(await recorded()).toEqual({ reason: 'used', actor_id: 'app' });
  const other = { applicant: (await people()).applicant, vehicle: all.vehicle };
  expect(await bind(other, { kind: 'qr', code: all.code }, { caller: door.web })).toMatchObject(REFUSED);
  expect(await recorded()).toEqual({ reason: 'used', actor_id: 'web' });
  expect(await codeRow(all.codeId)).toMatchObject({ used_by_case: first.body.id });
  expect(sentTo(desk.partners, all.owner.phone).filter((text) => text.includes('又有人扫描'))).toHaveLength(1);
  expect(
    await db('cases')
      .where({ way: 'qr' })
      .whereNot({ id: first.body.id })
      .where({ vehicle_hash: (await codeRow(all.codeId)).vehicle_hash }),
  ).toEqual([]);
});

test('R-36 the same request again is answered with the same case, also at the same moment', async () => {
  const all = await coded();
  const key = randomUUID();
  const both = await Promise.all([1, 2].map(() => bind(all, { kind: 'qr', code: all.code }, { key })));
  const again = await bind(all, { kind: 'qr', code: all.code }, { key });
  expect(new Set([...both, again].map(({ body }) => body.id)).size).toBe(1);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 201]);
  expect(again.headers.get('Idempotency-Replayed')).toBe('true');
});

test('R-36 scanned by many at the same moment, exactly one is let in', async () => {
  for (let round = 0; round < 5; round += 1) {
    const all = await coded();
    const others = await Promise.all([1, 2, 3].map(() => people()));
    const came = await Promise.all(
      [all, ...others].map(({ applicant }) => bind({ applicant, vehicle: all.vehicle }, { kind: 'qr', code: all.code })),
    );
    expect(came.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422, 422, 422]);
  }
});

test('R-36 over time, for another vehicle, by the owner, altered and made by somebody else: one answer, and the record says which', async () => {
  const seen: string[] = [];
  const refused = async (all: Parameters<typeof bind>[0], code: string) => {
    const { status, body } = await bind(all, { kind: 'qr', code });
    seen.push(JSON.stringify({ status, ...body, requestId: '' }));
    return (await recorded()).reason;
  };
  const over = await coded();
  await db('binding_codes')
    .where({ id: over.codeId })
    .update({ expires_at: db.raw('clock_timestamp()') });
  expect(await refused(over, over.code)).toBe('expired');

  const all = await coded();
  expect(await refused({ ...all, vehicle: over.vehicle }, all.code)).toBe('another-vehicle');
  expect(await refused({ ...all, applicant: all.owner.identityNumber }, all.code)).toBe('own-code');
  const [head, body, signature] = all.code.split('.') as [string, string, string];
  const changed = Buffer.from(JSON.stringify({ ...decodeJwt(all.code), jti: over.codeId })).toString('base64url');
  expect(await refused(all, [head, changed, signature].join('.'))).toBe('not-signed-or-over');
  expect(await refused(all, [Buffer.from('{"alg":"none"}').toString('base64url'), body, ''].join('.'))).toBe('not-signed-or-over');
  expect(await refused(all, 'no code at all')).toBe('not-signed-or-over');

  // Signed here, but for something else: the token of a new password opens no vehicle.
  const { signingKey } = deps;
  const now = new Date();
  const span = { issuedAt: now, expiresAt: new Date(now.getTime() + 180_000) };
  const token = await sign(signingKey, {
    purpose: 'password-reset',
    subject: randomUUID(),
    id: all.codeId,
    ...span,
  });
  expect(await refused(all, token)).toBe('not-signed-or-over');
  expect(new Set(seen).size).toBe(1);
  expect(await codeRow(all.codeId)).toMatchObject({ used_at: null });
  expect(await bind(all, { kind: 'qr', code: all.code })).toMatchObject({ status: 201 });
});

test('R-36 a code stays good where the application was refused for something else', async () => {
  const all = await coded();
  const bad = await door.app.call('submitCase', {
    body: {
      process: 'binding',
      city: '000000',
      applicant: { identityNumber: all.applicant },
      vehicle: all.vehicle,
      relation: 'friend',
      way: { kind: 'qr', code: all.code },
    },
    headers: { 'Idempotency-Key': randomUUID() },
  });
  expect(bad.status).toBe(422);
  expect(await codeRow(all.codeId)).toMatchObject({ used_at: null });
});

test('R-38 a check that failed shows where to try once more; failed again, the photos that are missing', async () => {
  const all = await coded();
  const { id } = (await bind(all, { kind: 'qr', code: all.code })).body;
  for (const n of [1, 2]) {
    const { identityCheck } = await asked(id, n);
    expect(identityCheck).toMatchObject({ try: n, tries: 2 });
    await desk.partners.settleCheck({ checkId: await checkIdOf(id), state: 'failed', reason: 'somebody-else' });
  }
  await vi.waitFor(async () => expect((await view(id)).state).toBe('returned'), { timeout: 10_000 });
  const { reasons, photos, identityCheck } = await view(id);
  expect(reasons[0]).toMatchObject({ code: 'identity-not-verified', nextStep: { code: 'photos-instead' } });
  expect(photos.every(({ reshoot }: { reshoot: boolean }) => reshoot)).toBe(true);
  expect(identityCheck).toBeNull();
  const officer = await door.signedIn('history', 'officer');
  const { history } = (await officer.call('getConsoleCase', { path: { caseId: id } })).body;
  expect(history.map(({ text }: { text: { en: string } }) => text.en)).toEqual([
    'Application submitted',
    'Waits for the real-person check',
    'Real-person check begun',
    'Real-person check failed',
    'Real-person check begun (no. 2)',
    'Real-person check failed (no. 2)',
    'Checked and returned to the applicant',
  ]);
});

test("R-36 an owner's codes are in their copy of what is held", async () => {
  const { exportSubject } = await import('@trafficdesk/worker/subjects/export-subject.ts');
  const all = await coded();
  const { document } = (await exportSubject(deps, { identityNumber: all.owner.identityNumber, by: 'test' })) ?? {};
  expect(document?.bindingCodes).toMatchObject([{ usedAt: null }]);
  const stranger = inventPerson(strangers().applicant).identityNumber;
  expect(await exportSubject(deps, { identityNumber: stranger, by: 'test' })).toBeNull();
});
