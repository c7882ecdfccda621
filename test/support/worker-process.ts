import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { openDesk } from './desk.ts';
import type { TestTemporal } from './temporal.ts';

/** A worker as the product starts it, in a process of its own that the test which calls this can kill. It finds what has not ended by itself. */
export function workerProcess(
  { workerVariables, partners }: Awaited<ReturnType<typeof openDesk>>,
  { address, namespace }: Pick<TestTemporal, 'address' | 'namespace'>,
  variables: NodeJS.ProcessEnv = {},
): { child: ChildProcess; ended: Promise<unknown> } {
  const anchors = mkdtempSync(join(tmpdir(), 'trafficdesk-anchors-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    env: {
      PATH: process.env.PATH,
      ...workerVariables,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      REGISTRY_URL: partners.registryUrl,
      SMS_URL: partners.smsUrl,
      IDENTITY_URL: partners.identityUrl,
      ALIPAY_URL: partners.alipayUrl,
      VIOLATIONS_URL: partners.violationsUrl,
      PAYMENTS_URL: partners.paymentsUrl,
      AUDIT_ANCHOR_DIR: anchors,
      AUDIT_SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
      ...variables,
    },
    stdio: 'ignore',
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(anchors, { recursive: true, force: true });
  });
  return { child, ended: once(child, 'close') };
}
