import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { passwordFits } from '@trafficdesk/api/sessions/password.ts';
import { expect, test } from 'vitest';
import { cloneDatabase } from '../support/database.ts';
import { putCity } from '../support/put-city.ts';

const { db, url } = await cloneDatabase();
await putCity(db, { code: '990100', name: { 'zh-CN': '云渡市', en: 'Yundu' }, services: {} });

const operate = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'api/operate/main.ts', ...args], {
    env: { ...process.env, DATABASE_URL: url },
  });
const enter = (username: string, roles: string, ...more: string[]) =>
  operate('staff', '--by', '郑凯', '--username', username, '--name', username, '--roles', roles, ...more);
const rowOf = (username: string) => db('staff').where({ username }).first();

test('an account there is already is not given other roles or another password; whoever asks is told', async () => {
  await enter('zhengkai', 'system-administrator');
  const before = await rowOf('zhengkai');
  await expect(enter('zhengkai', 'security-administrator')).rejects.toThrow('zhengkai is entered already and stays as it is');
  expect(await rowOf('zhengkai')).toEqual(before);
  const entered = await db('audit')
    .where({ action: 'staff.entered', actor_kind: 'system' })
    .whereRaw(`detail ->> 'staffId' = ?`, [before.id]);
  expect(entered.map(({ detail }) => detail)).toEqual([{ staffId: before.id, roles: ['system-administrator'], cities: null, by: '郑凯' }]);
});

test('the cities somebody may see are named, or all of them are, and it says which', async () => {
  expect((await enter('zhouli', 'counter-officer', '--cities', '990100')).stdout).toContain('may see the cases of 990100 ');
  expect((await rowOf('zhouli')).cities).toEqual(['990100']);
  expect((await enter('lina', 'officer')).stdout).toContain('may see the cases of all cities');
  await expect(enter('wuhan', 'officer', '--cities', '999999')).rejects.toThrow('there is no 999999; there are 990100');
  await expect(enter('wuhan', 'officer', '--cities', '')).rejects.toThrow('Missing: --cities');
  expect(await rowOf('wuhan')).toBeUndefined();
});

test('somebody is entered, or given another, with a password to choose their own with; only its hash is kept, and it is on record', async () => {
  const first = (await enter('fengyan', 'security-administrator')).stdout.trim().split(' ').at(-1);
  const before = await rowOf('fengyan');
  expect(before.password_given_at).not.toBeNull();
  await db('staff').where({ id: before.id }).update({ password_given_at: null });
  const second = (await operate('password', '--by', '郑凯', '--username', 'fengyan')).stdout.trim().split(' ').at(-1);
  expect(second).not.toBe(first);
  const after = await rowOf('fengyan');
  expect(after.password_given_at).not.toBeNull();
  expect([await passwordFits(after.password_hash, first ?? ''), await passwordFits(after.password_hash, second ?? '')]).toEqual([
    false,
    true,
  ]);
  expect(await db('audit').where({ action: 'staff.password-given' })).toMatchObject([
    { actor_kind: 'system', detail: { staffId: before.id, by: '郑凯' } },
  ]);
  await expect(operate('password', '--by', '郑凯', '--username', 'nobody')).rejects.toThrow('there is no nobody');
});

test('whoever enters somebody or gives a password says who they are', async () => {
  await expect(operate('staff', '--username', 'who', '--name', 'Who', '--roles', 'officer')).rejects.toThrow('Missing: --by');
  await expect(operate('password', '--username', 'lina')).rejects.toThrow('Missing: --by');
  expect(await rowOf('who')).toBeUndefined();
});

test('a wrong value is named with what there is, and with where every command is shown, which is said nowhere else', async () => {
  const { stderr } = await enter('wrong', 'root').catch((error: { stderr: string }) => error);
  expect(stderr).toMatch(
    /^--roles: there is no root; there are .*\bofficer\b.*\nnpm run operate without anything more shows every command\.\n$/,
  );
  expect((await operate()).stdout).toContain('npm run operate -- reseal');
});

test('roles that exclude each other are refused in words', async () => {
  await expect(enter('both', 'system-administrator,auditor')).rejects.toThrow('must be three people');
  await expect(enter('both', 'officer,auditor')).rejects.toThrow('an auditor holds no other role');
  expect(await rowOf('both')).toBeUndefined();
});
