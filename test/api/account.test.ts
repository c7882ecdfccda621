import { beforeAll, describe, expect, test } from 'vitest';
import { type Door, openDoor, PASSWORD } from './door.ts';
import { enter, recordOf, withPassword } from './signing-in.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});

const NEXT = 'three herons over a quiet canal';

const signIn = async (username: string, password: string) => (await door.nobody.call('signIn', { body: { username, password } })).status;

describe('changing one’s own password', () => {
  test('takes the present one, ends all other sessions, and is recorded', async () => {
    const id = await enter(door, 'lina', 'officer');
    const [here, there] = [await withPassword(door, 'lina'), await withPassword(door, 'lina')];
    expect((await here.call('changePassword', { body: { current: PASSWORD, next: NEXT } })).status).toBe(204);
    expect((await here.call('getSession')).status).toBe(200);
    expect((await there.call('getSession')).status).toBe(401);
    expect(await signIn('lina', PASSWORD)).toBe(401);
    expect(await signIn('lina', NEXT)).toBe(200);
    expect(await recordOf(door, id)).toContain('password.changed');
    expect(door.logged()).not.toContain(NEXT);
  });

  test.each([
    ['that is short', 'elevenchars', /at least 12/],
    ['that everybody tries first, in any case', 'Qwertyuiop123', /everybody tries first/],
    ['with the user name in it', 'my-WEIMIN-password', /user name/],
    ['that is the present one', PASSWORD, /another one/],
  ])('refuses one %s, at its field', async (_, next, words) => {
    await enter(door, 'weimin', 'officer');
    const officer = await withPassword(door, 'weimin');
    const answer = await officer.call('changePassword', { body: { current: PASSWORD, next } });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ field: '/next', message: expect.stringMatching(words) }] });
    expect(await signIn('weimin', PASSWORD)).toBe(200);
  });

  test('characters are counted, not bytes', async () => {
    await enter(door, 'zhong', 'officer');
    const officer = await withPassword(door, 'zhong');
    const change = async (next: string) => (await officer.call('changePassword', { body: { current: PASSWORD, next } })).status;
    expect(await change('静水流深处白鹭飞')).toBe(422);
    expect(await change('静水流深处，白鹭慢慢飞过')).toBe(204);
  });

  test('a wrong present password names its field, and five lock the account as at sign-in', async () => {
    const id = await enter(door, 'guessed', 'officer');
    const officer = await withPassword(door, 'guessed');
    const change = async (current: string) => (await officer.call('changePassword', { body: { current, next: NEXT } })).body;
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await change('wrong')).toMatchObject({ status: 422, errors: [{ field: '/current' }] });
    }
    expect(await change(PASSWORD)).toMatchObject({ status: 422, errors: [{ field: '/current' }] });
    expect(await signIn('guessed', PASSWORD)).toBe(401);
    expect((await recordOf(door, id)).filter((action) => action === 'password.refused')).toHaveLength(6);
  });

  test('there is none to change for whoever signs in through their organisation alone', async () => {
    const officer = await door.signedIn('federated', 'officer');
    await door.deps.db('staff').where({ id: officer.id }).update({ password_hash: null });
    expect((await officer.call('getAccount')).body.hasPassword).toBe(false);
    expect((await officer.call('changePassword', { body: { current: PASSWORD, next: NEXT } })).body.code).toBe('no-password');
  });
});
