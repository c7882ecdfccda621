import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keyIdOf } from '@trafficdesk/worker/audit/anchor.ts';
import { byId, keysBeside } from '@trafficdesk/worker/audit/anchor-folder.ts';
import { readAnchorSettings, readTrustedKeys } from '@trafficdesk/worker/audit/anchor-settings.ts';
import { anchorSchedule, keepAnchorSchedule } from '@trafficdesk/worker/audit/keep-anchor-schedule.ts';
import { putSchedule } from '@trafficdesk/worker/schedules.ts';
import { verifyAudit } from '@trafficdesk/worker/audit/verify-audit.ts';
import { ANCHOR_SCHEDULE } from '@trafficdesk/worker/contracts/anchoring.ts';
import { createWorker } from '@trafficdesk/worker/create-worker.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import type { WorkflowHandle } from '@temporalio/client';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openDesk, publish } from '../../support/desk.ts';
import { temporal } from '../../support/temporal.ts';
import { keepHistory } from '../../histories/keep.ts';
import { append, emptyChain, record, rechain, tamper } from './chain.ts';

const [{ client, nativeConnection: connection, namespace, codePath }, { deps, workerDeps }] = await Promise.all([temporal(), openDesk()]);
const { db } = deps;
const { privateKey: signingKey, publicKey } = generateKeyPairSync('ed25519');
const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-anchors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const worker = await createWorker({
  connection,
  namespace,
  deps: workerDeps,
  workflowBundle: { codePath },
  anchors: { folder, signingKey },
});
const running = worker.run();
afterAll(async () => {
  worker.shutdown();
  await running;
});

const schedule = client.schedule.getHandle(ANCHOR_SCHEDULE);
const lines = (): number => readFileSync(join(folder, 'anchors.jsonl'), 'utf8').split('\n').length - 1;

/** Has the schedule run now; answers its workflow. */
async function runNow(): Promise<WorkflowHandle> {
  const before = (await schedule.describe()).info.numActionsTaken;
  await schedule.trigger();
  for (;;) {
    const { numActionsTaken, recentActions } = (await schedule.describe()).info;
    const action = numActionsTaken > before ? recentActions.at(-1)?.action : undefined;
    if (action) return client.workflow.getHandle(action.workflow.workflowId);
    await sleep(50);
  }
}

const anchorNow = async (): Promise<unknown> => (await runNow()).result();

/** What a new desk has on record before any test. */
const atFirst = Number((await db('audit_chain').max({ seq: 'seq' }).first())?.seq);

beforeEach(() => putSchedule(client, anchorSchedule(1440)));

test('a new head is signed and kept outside the database, with its public key beside; nothing is added while nothing is new', async () => {
  await append(db, 3);
  const first = await runNow();
  expect(await first.result()).toEqual({ seq: atFirst + 3 });
  await keepHistory({ client, deps }, 'anchor-audit', first.workflowId);
  expect(await anchorNow()).toBeNull();
  await append(db, 1);
  expect(await anchorNow()).toEqual({ seq: atFirst + 4 });
  expect(lines()).toBe(2);
  expect((await keysBeside(folder)).map(keyIdOf)).toEqual([keyIdOf(publicKey)]);
  expect(await verifyAudit(db, { folder, keys: byId([publicKey]) })).toMatchObject({ findings: [], newestAnchor: { seq: atFirst + 4 } });
  expect(await db('audit_anchors').orderBy('id').select('seq', 'key_id')).toEqual(
    [atFirst + 3, atFirst + 4].map((seq) => ({ seq, key_id: keyIdOf(publicKey) })),
  );
});

test('a chain that was rewritten after it was anchored is not signed again: the workflow fails', async () => {
  const before = lines();
  await tamper(
    db,
    `update audit set action = 'x' where id = (select audit_id from audit_chain where seq = ${atFirst + 4}); ${rechain(atFirst + 4)}`,
  );
  await appendAudit(db, record(5));
  await expect(anchorNow()).rejects.toMatchObject({ cause: { cause: { type: 'AuditRewritten' } } });
  await emptyChain(db);
  await expect(anchorNow()).rejects.toMatchObject({ cause: { cause: { type: 'AuditRewritten' } } });
  expect(lines()).toBe(before);
});

test('anchors that cannot be read stop the signing: a chain cut since then must not be signed as if it were the first', async () => {
  const path = join(folder, 'anchors.jsonl');
  const kept = readFileSync(path);
  writeFileSync(path, '{"seq":');
  await expect(anchorNow()).rejects.toMatchObject({ cause: { cause: { type: 'NoWholeAnchor' } } });
  expect(readFileSync(path, 'utf8')).toBe('{"seq":');
  writeFileSync(path, kept);
});

test('the schedule follows the policy in force, and is there once however many workers put it', async () => {
  const stopping = new AbortController();
  for (let workers = 0; workers < 3; workers += 1) keepAnchorSchedule(deps, client, stopping.signal);
  const every = async () => (await schedule.describe()).spec.intervals?.[0]?.every;
  await expect.poll(every).toBe(security.auditAnchorMinutes * 60_000);
  stopping.abort();
  await publish(db, 'security', { ...security, auditAnchorMinutes: 3 });
  const later = new AbortController();
  keepAnchorSchedule(deps, client, later.signal);
  await expect.poll(every).toBe(3 * 60_000);
  later.abort();
});

test('the key is read as PEM or base64; what is missing or no Ed25519 key is named', () => {
  const der = signingKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  const pem = signingKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  for (const AUDIT_SIGNING_KEY of [der, pem]) {
    expect(keyIdOf(readAnchorSettings({ AUDIT_ANCHOR_DIR: folder, AUDIT_SIGNING_KEY }).signingKey)).toBe(keyIdOf(publicKey));
  }
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(() => readAnchorSettings({ AUDIT_SIGNING_KEY: rsa })).toThrow(/AUDIT_ANCHOR_DIR.*AUDIT_SIGNING_KEY/);
  expect(() => readAnchorSettings({ AUDIT_ANCHOR_DIR: folder, AUDIT_SIGNING_KEY: 'short' })).toThrow(
    /AUDIT_SIGNING_KEY: must be an Ed25519 key/,
  );
});

test('anchors may be held against several public keys, and against that of the signing key', () => {
  const other = generateKeyPairSync('ed25519').publicKey;
  const pem = (key: typeof other) => key.export({ type: 'spki', format: 'pem' }).toString();
  const base64 = (key: typeof other) => key.export({ type: 'spki', format: 'der' }).toString('base64');
  const ids = [keyIdOf(publicKey), keyIdOf(other)];
  for (const AUDIT_PUBLIC_KEYS of [pem(publicKey) + pem(other), `${base64(publicKey)},${base64(other)}`]) {
    expect(readTrustedKeys({ AUDIT_PUBLIC_KEYS }).map(keyIdOf)).toEqual(ids);
  }
  const AUDIT_SIGNING_KEY = signingKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(readTrustedKeys({ AUDIT_SIGNING_KEY, AUDIT_PUBLIC_KEYS: '' }).map(keyIdOf)).toEqual([keyIdOf(publicKey)]);
  expect(readTrustedKeys({})).toEqual([]);
});
