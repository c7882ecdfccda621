import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { Service } from '../services.ts';

/** Bundles the workflows once for all test files; answers with the bundle's path. */
export async function workflowBundleService(folder: string): Promise<Service> {
  const workflowsPath = createRequire(import.meta.url).resolve('@trafficdesk/worker/workflows/index.ts');
  const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error };
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: quiet });
  const path = join(folder, 'workflow-bundle.js');
  writeFileSync(path, code);
  return { answer: () => Promise.resolve(path) };
}
