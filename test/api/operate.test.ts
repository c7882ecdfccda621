import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { passwordFits } from '@trafficdesk/api/sessions/password.ts';
import { findChannel } from '@trafficdesk/worker/store/channels.ts';
import { isServiceOn } from '@trafficdesk/worker/store/cities.ts';
import { expect, test } from 'vitest';
import { cloneDatabase } from '../support/database.ts';

const { db, url } = await cloneDatabase();

const operate = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'api/operate/main.ts', ...args], {
    env: { ...process.env, DATABASE_URL: url },
  });

test('a new installation is given a member of staff who can sign in with the password printed once', async () => {
  const { stdout } = await operate('staff', '--by', '郑凯', '--username', 'lina', '--name', '李娜', '--roles', 'officer,supervisor');
  const row = await db('staff').where({ username: 'lina' }).first();
  expect(row.roles).toEqual(['officer', 'supervisor']);
  expect(await passwordFits(row.password_hash, stdout.trim().split(' ').at(-1) ?? '')).toBe(true);
});

test('a channel is given a key that opens the door, and a city its services', async () => {
  const { stdout } = await operate('channel', '--id', 'app');
  expect(await findChannel(db, stdout.trim().split(' ').at(-1) ?? '')).toEqual({ id: 'app' });
  await operate('city', '--code', '990100', '--zh', '云渡市', '--en', 'Yundu', '--services', 'binding');
  expect(await isServiceOn(db, { city: '990100', service: 'binding', at: new Date() })).toBe(true);
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
