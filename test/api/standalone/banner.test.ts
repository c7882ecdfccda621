import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { banner } from '@trafficdesk/api/standalone/banner.ts';
import { prepareDatabase } from '@trafficdesk/api/standalone/prepare-database.ts';
import { DEMO_STAFF } from '@trafficdesk/api/standalone/seed.ts';
import { keepSecrets } from '@trafficdesk/api/standalone/secrets.ts';
import { afterAll, expect, test } from 'vitest';
import { cloneDatabase } from '../../support/database.ts';

const { url } = await cloneDatabase();
/** The roles are those of the whole server, which other tests use at the same moment: they keep the passwords these know. */
const databasePasswords = { owner: 'test', api: 'test', worker: 'test' };
const folders = ['first', 'second'].map((name) => mkdtempSync(join(tmpdir(), `trafficdesk-${name}-`)));
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

test('sign-ins and keys are shown by the installation that filled the database, and by no other', async () => {
  const shown = [];
  for (const dataFolder of folders) {
    const secrets = { ...keepSecrets(dataFolder), databasePasswords };
    const ownSecrets = await prepareDatabase(url, secrets);
    const said = banner({ console: 'http://localhost', temporalUi: null, standIn: 'http://localhost', dataFolder, ownSecrets }, secrets);
    const people = DEMO_STAFF.every(({ username, name, roles }) => said.match(`${username} +${roles.join(', ')} +${name}\n`));
    shown.push([said.includes(secrets.demoPassword), people, said.includes(secrets.channelKeys.app), said.includes('of its own')]);
  }
  expect(shown).toEqual([
    [true, true, true, false],
    [false, false, false, true],
  ]);
});
