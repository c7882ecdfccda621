import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { passwordFits } from '@trafficdesk/api/sessions/password.ts';
import { findChannel, findReturnOrigins } from '@trafficdesk/worker/store/channels.ts';
import { isServiceOn } from '@trafficdesk/worker/store/cities.ts';
import { insertVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { insertStaff } from '@trafficdesk/worker/store/staff.ts';
import { expect, test } from 'vitest';
import { cloneDatabase } from '../support/database.ts';

const { db, url, apiUrl } = await cloneDatabase();

const operateAs =
  (databaseUrl: string) =>
  (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', 'api/operate/main.ts', ...args], {
      env: { ...process.env, DATABASE_URL: databaseUrl },
    });
const operate = operateAs(url);

test('a new installation is given a member of staff who can sign in with the password printed once', async () => {
  const { stdout } = await operate('staff', '--by', '郑凯', '--username', 'lina', '--name', '李娜', '--roles', 'officer,supervisor');
  const row = await db('staff').where({ username: 'lina' }).first();
  expect(row.roles).toEqual(['officer', 'supervisor']);
  expect(await passwordFits(row.password_hash, stdout.trim().split(' ').at(-1) ?? '')).toBe(true);
});

test('R-58 a channel is given the origins its users go back to once they have paid, and nothing that is none', async () => {
  await operate('channel', '--id', 'web');
  const { stdout } = await operate('returns', '--id', 'web', '--to', 'https://web.example,https://web.example:8443');
  expect(stdout).toContain('https://web.example:8443');
  expect(await findReturnOrigins(db, 'web')).toEqual(['https://web.example', 'https://web.example:8443']);
  for (const wrong of ['http://web.example', 'https://web.example/paid', 'web.example'])
    await expect(operate('returns', '--id', 'web', '--to', wrong)).rejects.toThrow('is no origin');
  await expect(operate('returns', '--id', 'nobody', '--to', 'https://web.example')).rejects.toThrow('There is no channel');
});

test('a channel is given a key that opens the door, and a city its services', async () => {
  const { stdout } = await operate('channel', '--id', 'app');
  expect(await findChannel(db, stdout.trim().split(' ').at(-1) ?? '')).toEqual({ id: 'app' });
  await operate('city', '--code', '990100', '--zh', '云渡市', '--en', 'Yundu', '--services', 'binding');
  expect(await isServiceOn(db, { city: '990100', service: 'binding', at: new Date() })).toBe(true);
});

test('R-02 once people keep the cities, a new one takes two of them; and nobody but the owner of the database enters one before', async () => {
  const city = ['city', '--code', '990200', '--zh', '青禾市', '--en', 'Qinghe', '--services', 'binding'];
  await expect(operateAs(apiUrl)(...city)).rejects.toThrow('Only the owner of the database');
  await expect(operate(...city.with(8, 'parking'))).rejects.toThrow('there is no parking');
  const enter = (username: string) => insertStaff(db, { username, name: username, roles: [], cities: null, passwordHash: 'none' });
  const authorId = await enter('liuyang');
  await insertVersion(db, { documentId: 'cities', content: { cities: [] }, authorId });
  await expect(operate(...city)).rejects.toThrow('Cities are kept in the console by now');
  expect(await isServiceOn(db, { city: '990200', service: 'binding', at: new Date() })).toBeUndefined();
});

test('R-20 R-57 the counter has no key: what holds online only is for nobody to slip past', async () => {
  await expect(operate('channel', '--id', 'counter')).rejects.toThrow('is for staff only and has no key');
});

test('an unknown role or a missing option is named, and nothing is entered', async () => {
  await expect(operate('staff', '--by', '郑凯', '--username', 'eve', '--name', 'Eve', '--roles', 'root')).rejects.toThrow(
    'there is no root',
  );
  await expect(operate('staff', '--username', 'eve')).rejects.toThrow('--name, --roles');
  expect(await db('staff').where({ username: 'eve' })).toEqual([]);
});
