import { operations } from '@trafficdesk/api/operations/all.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Door, openDoor, PASSWORD } from './door.ts';
import { awayFromTheEdge, codeOf, enrolled, enter, forgetStep, recordOf, recovery, requireFor, totp, withPassword } from './signing-in.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
  await requireFor(door, 'supervisor');
});

/** Somebody who has set a second factor up, in a session of their own. */
async function somebody(username: string, role: 'officer' | 'supervisor' = 'supervisor') {
  const id = await enter(door, username, role);
  return { id, ...(await enrolled(door, await withPassword(door, username), role === 'officer' ? { password: PASSWORD } : {})) };
}

/** The next sign-in of somebody, stopped half-way, with every code good again. */
async function nextSignIn(username: string, id: string) {
  await forgetStep(door, id);
  return withPassword(door, username);
}

describe('setting a second factor up', () => {
  test('is asked of a role that needs one, at its first sign-in, and ends in a session of another token', async () => {
    const id = await enter(door, 'chen', 'supervisor');
    const half = await withPassword(door, 'chen');
    expect(half.stage).toBe('enrolment');
    expect(half.answer.body.permissions).toEqual([]);
    const done = await enrolled(door, half);
    expect(done.answer.body.session).toMatchObject({ stage: 'full', staff: { id } });
    expect(done.answer.body.session.permissions).toContain('session.own');
    expect(done.headers['Cookie']).not.toBe(half.headers['Cookie']);
    expect((await half.call('getSession')).status).toBe(401);
    expect((await done.call('listCases')).status).toBe(200);
    expect(await recordOf(door, id)).toEqual(['session.opened', 'second-factor.enrolled', 'session.opened']);
  });

  test('hands out a secret that an authenticator app takes, and keeps it sealed', async () => {
    const id = await enter(door, 'sealed', 'supervisor');
    const half = await withPassword(door, 'sealed');
    const { keyUri, secret } = (await half.call('beginEnrolment', { body: {} })).body;
    const { protocol, host, pathname, searchParams } = new URL(keyUri);
    expect([protocol, host, decodeURIComponent(pathname)]).toEqual(['otpauth:', 'totp', '/Trafficdesk:sealed']);
    expect(Object.fromEntries(searchParams)).toMatchObject({ secret, issuer: 'Trafficdesk', algorithm: 'SHA1', digits: '6', period: '30' });
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const everything = async () =>
      JSON.stringify([await door.deps.db('sessions'), await door.deps.db('staff'), await door.deps.db('audit')]);
    expect(await everything()).not.toContain(secret);
    await half.call('confirmEnrolment', { body: { code: codeOf(secret) } });
    expect(await everything()).not.toContain(secret);
    expect((await door.deps.db('staff').where({ id }).first('totp_sealed')).totp_sealed).toMatch(/^test\./);
    expect(door.logged()).not.toContain(secret);
  });

  test('counts only once a code of the secret was shown; one that is not of it names the field and locks nobody', async () => {
    const id = await enter(door, 'slow', 'supervisor');
    const half = await withPassword(door, 'slow');
    expect((await half.call('confirmEnrolment', { body: { code: '123456' } })).body.code).toBe('enrolment-not-begun');
    const { secret } = (await half.call('beginEnrolment', { body: {} })).body;
    for (let tries = 0; tries < 7; tries += 1) {
      const answer = await half.call('confirmEnrolment', { body: { code: codeOf(secret, 100 + tries) } });
      expect(answer.body).toMatchObject({ status: 422, errors: [{ field: '/code' }] });
    }
    expect((await withPassword(door, 'slow')).stage).toBe('enrolment');
    expect(await door.deps.db('recovery_codes').where({ staff_id: id })).toEqual([]);
    await awayFromTheEdge();
    expect((await half.call('confirmEnrolment', { body: { code: codeOf(secret, -1) } })).status).toBe(200);
  });

  test('of two sessions that set one up, the first to confirm decides', async () => {
    await enter(door, 'twice', 'supervisor');
    const [one, other] = [await withPassword(door, 'twice'), await withPassword(door, 'twice')];
    const secretOf = async (browser: typeof one) => (await browser.call('beginEnrolment', { body: {} })).body.secret as string;
    const [first, second] = [await secretOf(one), await secretOf(other)];
    const answers = await Promise.all([
      one.call('confirmEnrolment', { body: { code: codeOf(first) } }),
      other.call('confirmEnrolment', { body: { code: codeOf(second) } }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('takes the password where somebody is signed in: a session left open is not enough to lock its owner out', async () => {
    const id = await enter(door, 'left-open', 'officer');
    const full = await withPassword(door, 'left-open');
    expect(full.stage).toBe('full');
    const begin = async (body: object) => (await full.call('beginEnrolment', { body })).body;
    expect(await begin({})).toMatchObject({ status: 422, errors: [{ field: '/password' }] });
    expect(await begin({ password: 'a wrong one' })).toMatchObject({ status: 422, errors: [{ field: '/password' }] });
    expect((await full.call('confirmEnrolment', { body: { code: '123456' } })).body.code).toBe('enrolment-not-begun');
    const refused = await door.deps.db('audit').where({ actor_id: id, action: 'second-factor.refused' });
    expect(refused).toMatchObject([{ reason: 'password', address: expect.any(String) }]);
    expect((await enrolled(door, full, { password: PASSWORD })).answer.body.session.stage).toBe('full');
  });

  test('a wrong password counts as one at sign-in does: five lock the account, and the right one is refused with the same words', async () => {
    await enter(door, 'guessing', 'officer');
    const full = await withPassword(door, 'guessing');
    const begin = async (password: string) => (await full.call('beginEnrolment', { body: { password } })).body.errors;
    const wrong = [];
    for (let tries = 0; tries < 5; tries += 1) wrong.push(await begin(`wrong ${tries}`));
    expect(await begin(PASSWORD)).toEqual(wrong[0]);
  });

  test('takes no password of those who have none of their own: they sign in through their organisation', async () => {
    for (const [username, change] of Object.entries({
      'without-password': { password_hash: null },
      'given-password': { password_given_at: new Date() },
    })) {
      const id = await enter(door, username, 'officer');
      const full = await withPassword(door, username);
      await door.deps.db('staff').where({ id }).update(change);
      await door.deps.db('sessions').where({ staff_id: id }).update({ method: 'oidc' });
      expect((await full.call('getAccount')).body.hasPassword, username).toBe(false);
      expect((await full.call('beginEnrolment', { body: {} })).status, username).toBe(200);
    }
  });

  test('is open to anybody, and once there it is asked for though no role needs it', async () => {
    const { id, secret } = await somebody('keen', 'officer');
    const half = await nextSignIn('keen', id);
    expect(half.stage).toBe('second-factor');
    expect((await half.call('giveSecondFactor', { body: totp(codeOf(secret)) })).body.session.stage).toBe('full');
  });

  test('a role that comes to need one: whoever is signed in without goes back to setting one up, or giving the one they have', async () => {
    const counter = await door.signedIn('zhou', 'counter-officer');
    await enter(door, 'zhou-two', 'counter-officer');
    const [first, other] = [await withPassword(door, 'zhou-two'), await withPassword(door, 'zhou-two')];
    const { secret, ...given } = await enrolled(door, first, { password: PASSWORD });
    await requireFor(door, 'supervisor', 'counter-officer');
    expect((await counter.call('listCases')).body.code).toBe('second-factor-missing');
    expect((await counter.call('getSession')).body).toMatchObject({ stage: 'enrolment', permissions: [] });
    expect((await enrolled(door, counter)).answer.body.session.stage).toBe('full');
    expect((await given.call('listCases')).status).toBe(200);
    expect((await other.call('getSession')).body.stage).toBe('second-factor');
    expect((await other.call('giveSecondFactor', { body: totp(codeOf(secret, 1)) })).body.session.stage).toBe('full');
    await requireFor(door, 'supervisor');
    expect((await withPassword(door, 'zhou')).stage).toBe('second-factor');
  });
});

describe('a sign-in that has stopped half-way', () => {
  const forStaff = operations.filter(({ access }) => access !== 'public' && 'permission' in access);
  const open = { enrolment: ['beginEnrolment', 'confirmEnrolment'], 'second-factor': ['giveSecondFactor'] };

  test.each(['enrolment', 'second-factor'] as const)('at stage %s opens nothing but what completes it', async (stage) => {
    const username = `half-${stage}`;
    await enter(door, username, 'supervisor');
    const first = await withPassword(door, username);
    if (stage === 'second-factor') await enrolled(door, first);
    const half = stage === 'enrolment' ? first : await withPassword(door, username);
    expect(half.stage).toBe(stage);
    const stages = operations.filter(({ access }) => access !== 'public' && 'stages' in access).map(({ operationId }) => operationId);
    const closed = stages.filter((id) => !['getSession', 'signOut', ...open[stage]].includes(id));
    const ids = [...forStaff.map(({ operationId }) => operationId), ...closed];
    expect(ids.length).toBeGreaterThan(20);
    const id = crypto.randomUUID();
    const path = new Proxy({}, { get: () => id }) as Record<string, string>;
    for (const operationId of ids) {
      expect((await half.call(operationId, { path })).body, operationId).toMatchObject({ status: 403, code: 'second-factor-missing' });
    }
    for (const operationId of open[stage]) expect((await half.call(operationId, { body: {} })).status, operationId).not.toBe(403);
    expect((await half.call('getSession')).body).toMatchObject({ stage, permissions: [] });
    expect((await half.call('signOut')).status).toBe(204);
  });

  test('cannot be completed twice', async () => {
    const { secret, ...full } = await somebody('done');
    expect((await full.call('giveSecondFactor', { body: totp(codeOf(secret, 1)) })).body).toMatchObject({
      status: 409,
      code: 'sign-in-complete',
    });
  });
});

describe('giving a code', () => {
  test('opens a session of another token; the one before is worth nothing', async () => {
    const { id, secret } = await somebody('giver');
    const half = await nextSignIn('giver', id);
    const answer = await half.call('giveSecondFactor', { body: totp(codeOf(secret)) });
    expect(answer.body).toMatchObject({ session: { stage: 'full', staff: { id } }, recoveryCodesLeft: 10 });
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly/);
    expect((await half.call('getSession')).status).toBe(401);
  });

  test('of the step before or after is taken, further off it is not', async () => {
    const { id, secret } = await somebody('drifting');
    for (const [steps, status] of [
      [-3, 403],
      [-1, 200],
      [1, 200],
      [3, 403],
    ] as const) {
      const half = await nextSignIn('drifting', id);
      await awayFromTheEdge();
      expect((await half.call('giveSecondFactor', { body: totp(codeOf(secret, steps)) })).status, `${steps} steps`).toBe(status);
    }
  });

  test('works once, also at the same moment, and none from before it works afterwards', async () => {
    const { id, secret } = await somebody('copied');
    await forgetStep(door, id);
    const halves = await Promise.all(Array.from({ length: 3 }, () => withPassword(door, 'copied')));
    const code = codeOf(secret);
    const answers = await Promise.all(halves.map((half) => half.call('giveSecondFactor', { body: totp(code) })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403, 403]);
    const late = await withPassword(door, 'copied');
    for (const old of [code, codeOf(secret, -1)]) expect((await late.call('giveSecondFactor', { body: totp(old) })).status).toBe(403);
    expect((await late.call('giveSecondFactor', { body: totp(codeOf(secret, 1)) })).status).toBe(200);
  });

  test('with spaces is taken; anything but six digits names the field and is no try', async () => {
    const { id, secret } = await somebody('typing');
    const half = await nextSignIn('typing', id);
    for (const code of ['12345', '1234567', 'abcdef', '１２３４５６']) {
      expect((await half.call('giveSecondFactor', { body: totp(code) })).body).toMatchObject({
        status: 422,
        errors: [{ field: '/proof/code' }],
      });
    }
    expect((await door.deps.db('staff').where({ id }).first('failed_sign_ins')).failed_sign_ins).toBe(0);
    const code = codeOf(secret);
    expect((await half.call('giveSecondFactor', { body: totp(` ${code.slice(0, 3)} ${code.slice(3)} `) })).status).toBe(200);
  });

  test('wrong five times locks the account, and the right one is refused with the same words', async () => {
    const { id, secret } = await somebody('guessed');
    const half = await nextSignIn('guessed', id);
    const give = async (code: string) => (await half.call('giveSecondFactor', { body: totp(code) })).body;
    const wrong = [];
    for (let tries = 0; tries < 5; tries += 1) wrong.push(await give(codeOf(secret, 200 + tries)));
    const { requestId: _first, ...words } = wrong[0];
    expect(words).toMatchObject({ status: 403, code: 'second-factor-refused' });
    expect(await give(codeOf(secret))).toMatchObject(words);
    expect((await half.call('giveSecondFactor', { body: recovery('AAAA-AAAA-AAAA') })).body).toMatchObject(words);
    const password = await door.nobody.call('signIn', { body: { username: 'guessed', password: 'correct horse battery staple' } });
    expect(password.body.code).toBe('sign-in-failed');
    const refused = (await recordOf(door, id)).filter((action) => action === 'second-factor.refused');
    expect(refused).toHaveLength(5);
  });

  test('the right password buys no new guesses at the code', async () => {
    const { id, secret } = await somebody('besieged');
    await forgetStep(door, id);
    const statuses: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const answer = await door.nobody.call('signIn', { body: { username: 'besieged', password: 'correct horse battery staple' } });
      statuses.push(answer.status);
      if (answer.status !== 200) continue;
      const half = await withPassword(door, 'besieged');
      await half.call('giveSecondFactor', { body: totp(codeOf(secret, 300 + round)) });
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    expect((await door.nobody.call('signIn', { body: { username: 'besieged', password: 'correct horse battery staple' } })).status).toBe(
      401,
    );
  });

  test('right after wrong ones forgets them', async () => {
    const { id, secret } = await somebody('clumsy');
    for (let round = 0; round < 3; round += 1) {
      const half = await nextSignIn('clumsy', id);
      for (let tries = 0; tries < 3; tries += 1) await half.call('giveSecondFactor', { body: totp(codeOf(secret, 400 + tries)) });
      expect((await half.call('giveSecondFactor', { body: totp(codeOf(secret)) })).status).toBe(200);
    }
  });
});

describe('a recovery code', () => {
  test('signs in once each, however it is written, and says how many are left', async () => {
    const { id, recoveryCodes } = await somebody('lost');
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^[2-9B-DF-HJKMNP-TV-Z]{4}(-[2-9B-DF-HJKMNP-TV-Z]{4}){2}$/);
    const [first, second] = recoveryCodes as [string, string];
    const give = async (code: string) => (await withPassword(door, 'lost')).call('giveSecondFactor', { body: recovery(code) });
    expect((await give(first)).body.recoveryCodesLeft).toBe(9);
    expect((await give(first)).body.code).toBe('second-factor-refused');
    const careless = second.toLowerCase().replaceAll('-', ' ');
    expect((await give(careless)).body.recoveryCodesLeft).toBe(8);
    expect((await recordOf(door, id)).filter((action) => action === 'second-factor.recovery-code-used')).toHaveLength(2);
  });

  test('works once also at the same moment', async () => {
    const { recoveryCodes } = await somebody('racing');
    const halves = await Promise.all(Array.from({ length: 3 }, () => withPassword(door, 'racing')));
    const answers = await Promise.all(halves.map((half) => half.call('giveSecondFactor', { body: recovery(recoveryCodes[0]!) })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403, 403]);
  });

  test('of somebody else, or one that was replaced, is worth nothing', async () => {
    const [one, other] = [await somebody('one'), await somebody('other')];
    const half = await withPassword(door, 'one');
    expect((await half.call('giveSecondFactor', { body: recovery(other.recoveryCodes[0]!) })).status).toBe(403);
    await forgetStep(door, one.id);
    const renewed = await one.call('renewRecoveryCodes', { body: totp(codeOf(one.secret)) });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect((await half.call('giveSecondFactor', { body: recovery(one.recoveryCodes[0]!) })).status).toBe(403);
    expect((await half.call('giveSecondFactor', { body: recovery(renewed.body.recoveryCodes[0]) })).status).toBe(200);
  });

  test('is kept as a keyed hash only', async () => {
    const { recoveryCodes } = await somebody('hashed');
    const kept = JSON.stringify([await door.deps.db('recovery_codes'), await door.deps.db('audit')]);
    for (const code of recoveryCodes) for (const form of [code, code.replaceAll('-', '')]) expect(kept).not.toContain(form);
  });
});

describe('one’s own second factor', () => {
  test('is replaced only by whoever shows it, and holds until the new one is confirmed', async () => {
    const { id, secret, recoveryCodes, ...full } = await somebody('replacing');
    await forgetStep(door, id);
    expect((await full.call('beginEnrolment', { body: {} })).body).toMatchObject({ status: 422, errors: [{ field: '/proof' }] });
    expect((await full.call('beginEnrolment', { body: totp(codeOf(secret, 500)) })).body.code).toBe('second-factor-refused');
    const begun = await full.call('beginEnrolment', { body: recovery(recoveryCodes[0]!) });
    const half = await withPassword(door, 'replacing');
    expect((await half.call('giveSecondFactor', { body: totp(codeOf(secret)) })).status).toBe(200);
    const confirmed = await full.call('confirmEnrolment', { body: { code: codeOf(begun.body.secret) } });
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    const next = await nextSignIn('replacing', id);
    expect((await next.call('giveSecondFactor', { body: totp(codeOf(secret, 1)) })).status).toBe(403);
    expect((await next.call('giveSecondFactor', { body: totp(codeOf(begun.body.secret)) })).status).toBe(200);
    expect(await recordOf(door, id)).toContain('second-factor.replaced');
  });

  test('cannot be removed while a role asks for one', async () => {
    const { id, secret, ...full } = await somebody('bound');
    await forgetStep(door, id);
    expect((await full.call('removeSecondFactor', { body: totp(codeOf(secret)) })).body.code).toBe('second-factor-required');
    expect((await full.call('getAccount')).body.secondFactor).toMatchObject({ required: true, recoveryCodesLeft: 10 });
  });

  test('is removed with a code where none does, and its recovery codes with it', async () => {
    const { id, secret, recoveryCodes, ...full } = await somebody('free', 'officer');
    await forgetStep(door, id);
    expect((await full.call('removeSecondFactor', { body: totp(codeOf(secret, 600)) })).status).toBe(403);
    expect((await full.call('removeSecondFactor', { body: totp(codeOf(secret)) })).status).toBe(204);
    expect((await full.call('getAccount')).body.secondFactor).toEqual({ since: null, required: false, recoveryCodesLeft: 0 });
    expect((await withPassword(door, 'free')).stage).toBe('full');
    expect((await full.call('renewRecoveryCodes', { body: recovery(recoveryCodes[0]!) })).status).toBe(403);
    const records = await door.deps.db('audit').where({ actor_id: id, action: 'second-factor.removed' });
    expect(records).toMatchObject([{ address: expect.any(String), request_id: expect.any(String) }]);
  });
});
