import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkflowBundle } from '@trafficdesk/worker/workflow-bundle.ts';
import type { Service } from '../services.ts';

/** Bundles the workflows once for all test files; answers with the bundle's path. */
export async function workflowBundleService(folder: string): Promise<Service> {
  const { code } = await buildWorkflowBundle();
  const path = join(folder, 'workflow-bundle.js');
  writeFileSync(path, code);
  return { answer: () => Promise.resolve(path) };
}
