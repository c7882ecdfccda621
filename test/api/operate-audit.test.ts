import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyIdOf } from '@trafficdesk/worker/audit/anchor.ts';
import { writeAnchor } from '@trafficdesk/worker/audit/anchor-folder.ts';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { rememberAnchor } from '@trafficdesk/worker/store/audit-anchors.ts';
import { findLastOf } from '@trafficdesk/worker/store/audit.ts';
import { findHead, type Head } from '@trafficdesk/worker/store/audit-chain.ts';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { cloneDatabase } from '../support/database.ts';
import { publish } from '../support/desk.ts';
import { append, emptyChain, rechain, tamper } from '../worker/audit/chain.ts';

const { db, url, apiUrl } = await cloneDatabase();
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-anchors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const AUDIT_PUBLIC_KEYS = publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** Runs `npm run audit:verify`. */
const verify = (env: Record<string, string>) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const own = { AUDIT_ANCHOR_DIR: '', AUDIT_PUBLIC_KEYS: '', AUDIT_SIGNING_KEY: '' };
    const settings = { env: { ...process.env, ...own, ...env } };
    execFile(process.execPath, ['--import', 'tsx', 'api/operate/verify-audit.ts'], settings, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });

beforeEach(async () => {
  rmSync(join(folder, 'anchors.jsonl'), { force: true });
  await emptyChain(db);
  await append(db, 20);
});

await publish(db, 'security', security);

test('what is whole is said with its length, its head and its newest anchor, and the check is on record', async () => {
  const { at, key } = await writeAnchor(folder, (await findHead(db)) as Head, privateKey, new Date());
  const head = (await findHead(db))?.hash.toString('hex');
  const { code, said } = await verify({ DATABASE_URL: apiUrl, AUDIT_ANCHOR_DIR: folder, AUDIT_PUBLIC_KEYS });
  expect(said).toContain('✓ The audit record is whole: 20 records');
  expect(said).toContain(`place 20, ${head}`);
  expect(said).toContain(`place 20, ${at}, signed with key ${key}`);
  expect(code).toBe(0);
  expect((await findLastOf(db, 'audit.verified'))?.detail).toEqual({ records: 20, findings: 0 });
});

test('what is not ends with exit code 1 and a line for each finding', async () => {
  await writeAnchor(folder, (await findHead(db)) as Head, privateKey, new Date());
  await tamper(db, `update audit set action = 'x' where id = 3; delete from audit where id = 7`);
  const { code, said } = await verify({ DATABASE_URL: url, AUDIT_ANCHOR_DIR: folder, AUDIT_PUBLIC_KEYS });
  expect(code).toBe(1);
  expect(said.match(/^✗ .*/gm)).toEqual([
    '✗ Removed: record 7, which was chained at place 7',
    expect.stringMatching(/^✗ Edited: record 3 at place 3 /),
    '✗ The audit record is not what it was: 20 records',
  ]);
  expect((await findLastOf(db, 'audit.verified'))?.detail).toEqual({ records: 20, findings: 2 });
});

test('a chain rewritten as a whole is found out by its anchors alone, and without them that is said', async () => {
  await writeAnchor(folder, (await findHead(db)) as Head, privateKey, new Date());
  await tamper(db, `update audit set action = 'x' where id = 3; ${rechain(3)}`);
  const blind = await verify({ DATABASE_URL: url });
  expect(blind.code).toBe(0);
  expect(blind.said).toContain('without anchors a chain that was cut, or rewritten as a whole, cannot be told from a true one');
  const seeing = await verify({ DATABASE_URL: url, AUDIT_ANCHOR_DIR: folder, AUDIT_PUBLIC_KEYS });
  expect(seeing.code).toBe(1);
  expect(seeing.said).toContain('✗ Rewritten: places 1 to 20');
});

test('anchors that were written and are gone end with exit code 1', async () => {
  await rememberAnchor(db, await writeAnchor(folder, (await findHead(db)) as Head, privateKey, new Date()));
  rmSync(join(folder, 'anchors.jsonl'));
  const { code, said } = await verify({ DATABASE_URL: url, AUDIT_ANCHOR_DIR: folder, AUDIT_PUBLIC_KEYS });
  expect(code).toBe(1);
  expect(said).toContain('✗ Anchors lost: 1 that the database remembers are not in the folder, the newest of place 20');
});

test('an anchor that is long overdue ends with exit code 1', async () => {
  const waiting = new Date(Date.now() - (3 * security.auditAnchorMinutes + 1) * 60_000);
  await emptyChain(db);
  await db('audit').insert({ at: waiting, actor_kind: 'system', action: 'case.expired' });
  const { code, said } = await verify({ DATABASE_URL: url, AUDIT_ANCHOR_DIR: folder, AUDIT_PUBLIC_KEYS });
  expect(code).toBe(1);
  expect(said).toContain(`✗ Anchors late: nothing was ever signed, and records have waited since ${waiting.toISOString()}`);
});

test('without a key of one’s own the anchors are held against those beside them, and that is said', async () => {
  await writeAnchor(folder, (await findHead(db)) as Head, privateKey, new Date());
  const { code, said } = await verify({ DATABASE_URL: url, AUDIT_ANCHOR_DIR: folder });
  expect(code).toBe(0);
  expect(said).toContain(`held against the public keys beside them (${keyIdOf(publicKey)})`);
  const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const forged = await verify({ DATABASE_URL: url, AUDIT_ANCHOR_DIR: folder, AUDIT_PUBLIC_KEYS: other });
  expect(forged.code).toBe(1);
  expect(forged.said).toContain('✗ Anchor: line 1 of the anchors was not signed with a key that is known here');
});

test('whoever may only read can check too; the check is then not on record, which is said', async () => {
  await db.raw('revoke insert on audit from trafficdesk_api');
  const { code, said } = await verify({ DATABASE_URL: apiUrl });
  await db.raw('grant insert on audit to trafficdesk_api');
  expect(code).toBe(0);
  expect(said).toContain('This check could not be put on record');
});

test('where nothing runs, and no database is named, that is said in one sentence', async () => {
  const { code, said } = await verify({ DATABASE_URL: '', TRAFFICDESK_DATA: join(folder, 'nothing') });
  expect(code).toBe(1);
  expect(said).toMatch(/^Trafficdesk is not running here: start it with `npm start`.*\n$/);
});
