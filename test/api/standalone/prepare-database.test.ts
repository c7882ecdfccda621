import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabase } from '@trafficdesk/api/standalone/prepare-database.ts';
import { keepSecrets } from '@trafficdesk/api/standalone/secrets.ts';
import { Sentence } from '@trafficdesk/api/standalone/sentence.mjs';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { DATABASE_ROLES } from '@trafficdesk/worker/store/privileges.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askService } from '../../support/ask-service.ts';
import { cloneDatabase } from '../../support/database.ts';
import type { DatabaseAnswer } from '../../support/services/database-service.ts';

const { url } = await cloneDatabase();
const server = connect((await askService<DatabaseAnswer>('database')).serverUrl, { max: 1 });
const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-prepare-'));
/** The roles are those of the whole server, which other tests use at the same moment: they keep the passwords these know. */
const secrets = { ...keepSecrets(folder), databasePasswords: { owner: 'own', api: 'test', worker: 'test' } };
/** An empty database whose owner may do nothing else on the server. */
const owner = `owner_${randomBytes(6).toString('hex')}`;
const ownUrl = Object.assign(new URL(url), { username: owner, password: 'own', pathname: `/${owner}` }).href;

beforeAll(async () => {
  await server.raw(`create role ?? login password 'own'`, [owner]);
  await server.raw('create database ?? owner ??', [owner, owner]);
});
afterAll(async () => {
  await server.raw('drop database ?? with (force)', [owner]);
  for (const role of Object.values(DATABASE_ROLES)) await server.raw('revoke ?? from ?? cascade', [role, owner]);
  await server.raw('drop role ??', [owner]);
  await server.destroy();
  rmSync(folder, { recursive: true, force: true });
});

test('a user who may not create roles is told so in one sentence, with what to do', async () => {
  const refused = await prepareDatabase(ownUrl, secrets).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Sentence);
  expect(String(refused)).toContain('owns the database and may create roles');
});

test('one who may, and owns the database, needs no more: at the first start and at the next', async () => {
  await server.raw('alter role ?? createrole', [owner]);
  for (const role of Object.values(DATABASE_ROLES)) await server.raw('grant ?? to ?? with admin option', [role, owner]);
  for (let starts = 0; starts < 2; starts += 1) expect(await prepareDatabase(ownUrl, secrets)).toBe(true);
});
