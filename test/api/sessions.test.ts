import { hashPassword } from '@trafficdesk/api/sessions/password.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { putStaff } from '../support/put-staff.ts';
import type { Caller } from './caller.ts';
import { type Door, openDoor, PASSWORD } from './door.ts';
import { withPassword } from './signing-in.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor({ trustedProxies: 1 });
});

const enter = async (username: string) =>
  putStaff(door.deps.db, { username, name: username, passwordHash: await hashPassword(PASSWORD), roles: ['officer'], cities: null });
const tryPassword = (username: string, password: string, headers = {}) =>
  door.nobody.call('signIn', { body: { username, password }, headers });

describe('signing in', () => {
  test('opens a session whose cookie no script can read and no other site can send', async () => {
    await enter('lina');
    const answer = await tryPassword('lina', PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.body.staff).toMatchObject({ username: 'lina', roles: ['officer'], cities: null });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toMatch(/Secure/);
  });

  test('behind https the cookie is sent over https alone', async () => {
    await enter('lina');
    const answer = await tryPassword('lina', PASSWORD, { 'X-Forwarded-Proto': 'https' });
    expect(answer.headers.get('set-cookie')).toMatch(/Secure/);
  });

  test('only a digest of the token is kept', async () => {
    await enter('lina');
    const token = /trafficdesk_session=([^;]+)/.exec((await tryPassword('lina', PASSWORD)).headers.get('set-cookie') ?? '')?.[1] ?? '';
    const rows = await door.deps.db('sessions').select('token_hash');
    expect(token.length).toBeGreaterThan(40);
    expect(rows.some(({ token_hash }) => token_hash.toString('base64url') === token || token_hash.toString().includes(token))).toBe(false);
  });

  test('a wrong password, an unknown user, and a disabled account get the same words', async () => {
    await enter('gone');
    await door.deps.db('staff').where({ username: 'gone' }).update({ disabled_at: new Date() });
    await enter('lina');
    const answers = [await tryPassword('lina', 'wrong'), await tryPassword('nobody', 'wrong'), await tryPassword('gone', PASSWORD)];
    const words = answers.map(({ status, body: { requestId: _id, ...body } }) => ({ status, ...body }));
    expect(words[0]).toMatchObject({ status: 401, code: 'sign-in-failed' });
    expect(words[1]).toEqual(words[0]);
    expect(words[2]).toEqual(words[0]);
    const reasons = (await door.deps.db('audit').where({ action: 'session.refused' }).orderBy('id', 'desc').limit(3)).map(
      ({ reason }) => reason,
    );
    expect(reasons).toEqual(['unknown-or-locked', 'unknown-or-locked', 'password']);
  });

  test('the session a browser came with is ended', async () => {
    const before = await door.signedIn('rotating', 'officer');
    await door.nobody.call('signIn', {
      body: { username: 'rotating', password: PASSWORD },
      headers: { Cookie: before.headers['Cookie'] as string },
    });
    expect((await before.call('getSession')).status).toBe(401);
  });

  test('a character no database can store names its field', async () => {
    const answer = await tryPassword('li\0na', PASSWORD);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ field: '/username' }]);
  });

  test('a page of another site cannot sign anybody in', async () => {
    await enter('lina');
    expect((await tryPassword('lina', PASSWORD, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  });
});

describe('lock-out', () => {
  test('after five wrong tries the right password does not help either', async () => {
    await enter('locked');
    for (let tries = 0; tries < 5; tries++) await tryPassword('locked', 'wrong');
    expect((await tryPassword('locked', PASSWORD)).body.code).toBe('sign-in-failed');
  });

  test('tries made at the same moment count too', async () => {
    await enter('hurried');
    await Promise.all(Array.from({ length: 20 }, () => tryPassword('hurried', 'wrong')));
    const [{ refused }] = (await door.deps
      .db('audit')
      .where({ action: 'session.refused' })
      .whereIn('actor_id', door.deps.db('staff').where({ username: 'hurried' }).select(door.deps.db.raw('id::text')))
      .count({ refused: '*' })) as [{ refused: number }];
    expect(refused).toBe(5);
    expect((await tryPassword('hurried', PASSWORD)).status).toBe(401);
  });

  test('it passes by itself, and five tries are free again', async () => {
    await enter('patient');
    for (let tries = 0; tries < 5; tries++) await tryPassword('patient', 'wrong');
    await door.deps
      .db('staff')
      .where({ username: 'patient' })
      .update({ locked_until: new Date(Date.now() - 1000) });
    expect((await tryPassword('patient', 'wrong')).status).toBe(401);
    expect((await tryPassword('patient', PASSWORD)).status).toBe(200);
  });

  test('a right password forgets the wrong ones before it', async () => {
    await enter('clumsy');
    for (let round = 0; round < 3; round++) {
      for (let tries = 0; tries < 3; tries++) await tryPassword('clumsy', 'wrong');
      expect((await tryPassword('clumsy', PASSWORD)).status).toBe(200);
    }
  });
});

describe('a session', () => {
  test('is needed for every console operation', async () => {
    expect((await door.nobody.call('listQueue')).body).toMatchObject({ status: 401, code: 'not-authenticated' });
  });

  test('a writing call without the CSRF token of this session is refused', async () => {
    const officer = await door.signedIn('csrf', 'officer');
    const other = await door.signedIn('csrf-other', 'officer');
    const Cookie = officer.headers['Cookie'] as string;
    expect((await door.nobody.call('takeNext', { headers: { Cookie } })).body).toMatchObject({ status: 403, code: 'csrf-token-missing' });
    expect(
      (await door.nobody.call('takeNext', { headers: { Cookie, 'X-CSRF-Token': other.headers['X-CSRF-Token'] as string } })).status,
    ).toBe(403);
    // As many characters as the token has, and more bytes.
    const lookalike = 'é'.repeat((officer.headers['X-CSRF-Token'] as string).length);
    expect((await door.nobody.call('takeNext', { headers: { Cookie, 'X-CSRF-Token': lookalike } })).status).toBe(403);
    expect((await officer.call('takeNext')).status).toBe(200);
  });

  test('ends with sign-out, at once', async () => {
    const officer = await door.signedIn('leaving', 'officer');
    expect((await officer.call('signOut')).status).toBe(204);
    expect((await officer.call('getSession')).status).toBe(401);
  });

  test('ends after standing idle, and after its absolute limit', async () => {
    const [idle, old] = [await door.signedIn('idle', 'officer'), await door.signedIn('old', 'officer')];
    await door.deps
      .db('sessions')
      .where({ staff_id: idle.id })
      .update({ last_seen_at: new Date(Date.now() - 31 * 60_000) });
    await door.deps
      .db('sessions')
      .where({ staff_id: old.id })
      .update({ expires_at: new Date(Date.now() - 1000) });
    expect((await idle.call('getSession')).status).toBe(401);
    expect((await old.call('getSession')).status).toBe(401);
  });

  const sevenMinutesAgo = () => new Date(Date.now() - 7 * 60_000);
  const seenOf = async (id: string): Promise<Date> =>
    (await door.deps.db('sessions').where({ staff_id: id }).first('last_seen_at')).last_seen_at;
  const idleSeconds = async (caller: Caller, headers = {}): Promise<number> =>
    (await caller.call('getSession', { headers })).body.idleSeconds;

  test('is kept alive by what a person asks, not by what the page asks by itself or by its stream of events', async () => {
    const officer = await door.signedIn('away', 'officer');
    const since = sevenMinutesAgo();
    await door.deps.db('sessions').where({ staff_id: officer.id }).update({ last_seen_at: since });
    for (const operationId of ['listQueue', 'takeNext']) await officer.call(operationId, { headers: { 'X-Background': '1' } });
    const stream = await fetch(`${door.url}/api/events`, { headers: { ...officer.headers, Accept: 'text/event-stream' } });
    expect(stream.status).toBe(200);
    await stream.body?.cancel();
    expect(await seenOf(officer.id)).toEqual(since);
    expect(await idleSeconds(officer, { 'X-Background': '1' })).toBeLessThanOrEqual(23 * 60);
    await officer.call('listQueue');
    expect(Number(await seenOf(officer.id))).toBeGreaterThan(Number(since));
    expect(await idleSeconds(officer)).toBeGreaterThan(29 * 60);
  });

  test('says how long it lasts without use, also right after it was used again', async () => {
    const officer = await door.signedIn('back', 'officer');
    await door.deps.db('sessions').where({ staff_id: officer.id }).update({ last_seen_at: sevenMinutesAgo() });
    expect(await idleSeconds(officer)).toBe(30 * 60);
  });

  test('of somebody disabled meanwhile is worth nothing', async () => {
    const officer = await door.signedIn('dismissed', 'officer');
    await door.deps.db('staff').where({ id: officer.id }).update({ disabled_at: new Date() });
    expect((await officer.call('getSession')).status).toBe(401);
  });

  test('of another role does not open cases, the queue or photos', async () => {
    const editor = await door.signedIn('editor', 'policy-editor');
    const path = { caseId: crypto.randomUUID(), slot: 'owner' };
    for (const operationId of ['listCases', 'listQueue', 'getConsoleCase', 'showPhoto', 'listConsoleBindings']) {
      expect((await editor.call(operationId, { path })).body).toMatchObject({ status: 403, code: 'not-permitted' });
    }
  });
});

describe('one’s own sessions', () => {
  const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

  test('are listed with where from, which browser, and which one asks', async () => {
    const id = await enter('travelling');
    const [desk, phone] = [
      await withPassword(door, 'travelling', { 'User-Agent': CHROME, 'X-Forwarded-For': '192.0.2.7' }),
      await withPassword(door, 'travelling', { 'User-Agent': 'something else entirely' }),
    ];
    await door.signedIn('somebody-else', 'officer');
    await door.deps
      .db('sessions')
      .where({ staff_id: id, address: '192.0.2.7' })
      .update({ last_seen_at: new Date(Date.now() - 60_000) });
    const { items } = (await phone.call('listOwnSessions')).body;
    expect(items).toMatchObject([
      { current: true, browser: { name: null, system: null }, stage: 'full', method: 'password' },
      { current: false, browser: { name: 'Chrome', system: 'Windows' }, address: '192.0.2.7' },
    ]);
    expect((await desk.call('listOwnSessions')).body.items.find(({ current }: { current: boolean }) => current).id).toBe(items[1].id);
  });

  test('that are over are not listed', async () => {
    const id = await enter('tidy');
    const [here, there] = [await withPassword(door, 'tidy'), await withPassword(door, 'tidy')];
    const { sessionId } = await door.deps.db('sessions').where({ staff_id: id }).orderBy('created_at', 'desc').first({ sessionId: 'id' });
    await door.deps
      .db('sessions')
      .where({ id: sessionId })
      .update({ last_seen_at: new Date(Date.now() - 31 * 60_000) });
    expect((await there.call('getSession')).status).toBe(401);
    expect((await here.call('listOwnSessions')).body.items).toHaveLength(1);
  });

  test('can be ended one by one; those of others cannot', async () => {
    await enter('careful');
    const [here, there] = [await withPassword(door, 'careful'), await withPassword(door, 'careful')];
    const stranger = await door.signedIn('stranger', 'officer');
    const other = (await here.call('listOwnSessions')).body.items.find(({ current }: { current: boolean }) => !current);
    expect((await stranger.call('endOwnSession', { path: { sessionId: other.id } })).body.code).toBe('not-found');
    expect((await there.call('getSession')).status).toBe(200);
    expect((await here.call('endOwnSession', { path: { sessionId: other.id } })).status).toBe(204);
    expect((await there.call('getSession')).status).toBe(401);
    expect((await here.call('endOwnSession', { path: { sessionId: other.id } })).status).toBe(404);
  });

  test('can all be ended but the one that asks, which is recorded', async () => {
    const id = await enter('startled');
    const [here, ...elsewhere] = [
      await withPassword(door, 'startled'),
      await withPassword(door, 'startled'),
      await withPassword(door, 'startled'),
    ];
    const stranger = await door.signedIn('unconcerned', 'officer');
    expect((await here.call('endOtherSessions')).body).toEqual({ ended: 2 });
    for (const session of elsewhere) expect((await session.call('getSession')).status).toBe(401);
    for (const session of [here, stranger]) expect((await session.call('getSession')).status).toBe(200);
    const records = await door.deps.db('audit').where({ actor_id: id, action: 'session.others-ended' });
    expect(records).toMatchObject([{ detail: { ended: 2 }, address: expect.any(String) }]);
  });
});
