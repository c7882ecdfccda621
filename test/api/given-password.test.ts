import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { hashPassword } from '@trafficdesk/api/sessions/password.ts';
import { lockSignInAccount } from '@trafficdesk/worker/store/sign-in-account.ts';
import { putGivenPassword } from '@trafficdesk/worker/store/staff.ts';
import { endSessions } from '@trafficdesk/worker/store/sessions.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Door, openDoor, PASSWORD } from './door.ts';
import { browserWith, codeOf, enrolled, enter, forgetStep, recordOf, requireFor, totp, withPassword } from './signing-in.ts';

const CHOSEN = 'three herons over a quiet canal';

let door: Door;
let given: string;
beforeAll(async () => {
  door = await openDoor();
  given = await hashPassword(PASSWORD);
});

/** Somebody whose password was given to them so many hours ago. */
async function newcomer(username: string, role: 'officer' | 'supervisor' = 'officer', hours = 0): Promise<string> {
  const id = await enter(door, username, role);
  await putGivenPassword(door.deps.db, id, given);
  await door.deps
    .db('staff')
    .where({ id })
    .update({ password_given_at: new Date(Date.now() - hours * 3_600_000) });
  return id;
}

describe('a password that somebody else gave', () => {
  test('opens nothing but the way to choosing another, and is worth nothing afterwards', async () => {
    const id = await newcomer('wen');
    const half = await withPassword(door, 'wen');
    expect(half.answer.body).toMatchObject({ stage: 'new-password', permissions: [] });
    for (const operationId of ['listCases', 'getAccount', 'beginEnrolment'])
      expect((await half.call(operationId, { body: operationId === 'beginEnrolment' ? {} : undefined })).body.code, operationId).toBe(
        'password-not-chosen',
      );
    const answer = await half.call('choosePassword', { body: { next: CHOSEN } });
    expect(answer.body).toMatchObject({ stage: 'full', staff: { id } });
    expect((await half.call('getSession')).status).toBe(401);
    const full = browserWith(door, answer);
    expect((await full.call('listCases')).status).toBe(200);
    expect((await full.call('choosePassword', { body: { next: CHOSEN } })).body.code).toBe('sign-in-complete');
    expect((await door.nobody.call('signIn', { body: { username: 'wen', password: PASSWORD } })).status).toBe(401);
    expect((await door.nobody.call('signIn', { body: { username: 'wen', password: CHOSEN } })).body.stage).toBe('full');
    expect(await recordOf(door, id)).toEqual(['session.opened', 'password.chosen', 'session.opened', 'session.refused', 'session.opened']);
  });

  test.each([
    ['that is short', 'elevenchars', /at least 12/],
    ['with the user name in it', 'my-weiguo-password', /user name/],
  ])('is not replaced by one %s', async (_, next, words) => {
    await newcomer('weiguo');
    const half = await withPassword(door, 'weiguo');
    const answer = await half.call('choosePassword', { body: { next } });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ field: '/next', message: expect.stringMatching(words) }] });
    expect((await half.call('getSession')).body.stage).toBe('new-password');
  });

  test('is not replaced by itself', async () => {
    const id = await newcomer('stubborn');
    await putGivenPassword(door.deps.db, id, await hashPassword(CHOSEN));
    const half = browserWith(door, await door.nobody.call('signIn', { body: { username: 'stubborn', password: CHOSEN } }));
    const answer = await half.call('choosePassword', { body: { next: CHOSEN } });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ field: '/next', message: 'The new password must be another one.' }] });
  });

  test('expires after as many hours as policy says; whoever comes with it is told so, and it is on record', async () => {
    const hours = security.givenPasswordHours;
    const id = await newcomer('late', 'officer', hours + 1);
    const answer = await door.nobody.call('signIn', { body: { username: 'late', password: PASSWORD } });
    expect(answer.body).toMatchObject({ status: 401, code: 'given-password-expired' });
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await door.deps.db('audit').where({ actor_id: id })).toMatchObject([{ action: 'session.refused', reason: 'password-too-old' }]);
    await newcomer('early', 'officer', hours - 1);
    expect((await withPassword(door, 'early')).stage).toBe('new-password');
  });

  test('comes before the second factor, which is asked for as ever', async () => {
    await requireFor(door, 'supervisor');
    const id = await newcomer('chief', 'supervisor');
    const choose = async () =>
      browserWith(door, await (await withPassword(door, 'chief')).call('choosePassword', { body: { next: CHOSEN } }));
    const half = await choose();
    expect((await half.call('getSession')).body.stage).toBe('enrolment');
    const { secret } = await enrolled(door, half);
    await putGivenPassword(door.deps.db, id, given);
    await forgetStep(door, id);
    const again = await choose();
    expect((await again.call('getSession')).body.stage).toBe('second-factor');
    expect((await again.call('giveSecondFactor', { body: totp(codeOf(secret)) })).body.session.stage).toBe('full');
    await requireFor(door);
  });
});

describe('while somebody signs in,', () => {
  /** Gives somebody another password, and holds their account until `meanwhile` waits for it. */
  async function givingPassword<T>(id: string, hash: string, meanwhile: () => Promise<T>): Promise<T> {
    const { db } = door.deps;
    const trx = await db.transaction();
    await lockSignInAccount(trx, { id });
    const waiting = meanwhile();
    const isWaiting = async () =>
      (await db.raw(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rows.length > 0;
    while (!(await isWaiting()));
    await putGivenPassword(trx, id, hash);
    await endSessions(trx, id);
    await trx.commit();
    return waiting;
  }

  test('a password given to them ends it: what was right before opens nothing', async () => {
    const id = await enter(door, 'racing', 'officer');
    const other = await hashPassword('something else altogether');
    const answer = await givingPassword(id, other, () => door.nobody.call('signIn', { body: { username: 'racing', password: PASSWORD } }));
    expect(answer.body).toMatchObject({ status: 401, code: 'sign-in-failed' });
    expect(await door.deps.db('sessions').where({ staff_id: id })).toEqual([]);
  });

  test('the second factor of a session that was ended meanwhile completes nothing', async () => {
    const id = await enter(door, 'racing-too', 'officer');
    const { secret } = await enrolled(door, await withPassword(door, 'racing-too'), { password: PASSWORD });
    await forgetStep(door, id);
    const half = await withPassword(door, 'racing-too');
    const answer = await givingPassword(id, given, () => half.call('giveSecondFactor', { body: totp(codeOf(secret)) }));
    expect(answer.status).toBe(401);
    expect(await door.deps.db('sessions').where({ staff_id: id })).toEqual([]);
  });

  test('many steps at once wait for each other in one order, and none of them breaks down', async () => {
    const id = await enter(door, 'busy', 'officer');
    const manager = await door.signedIn('manager', 'system-administrator');
    const body = { reason: 'lost-access' };
    const steps = await Promise.all(
      Array.from({ length: 24 }, async (_, n) =>
        n % 3 === 0
          ? manager.call('giveStaffPassword', { path: { staffId: id }, body })
          : door.nobody.call('signIn', { body: { username: 'busy', password: PASSWORD } }),
      ),
    );
    expect(steps.map(({ status }) => status).filter((status) => ![200, 401].includes(status))).toEqual([]);
  });
});
