import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

/**
 * Builds the code of all workflows, as it runs in the worker's sandbox; `traced`, they tell of themselves for their traces. Takes seconds: once per process, or
 * once per test run.
 */
export const buildWorkflowBundle = ({ traced = false } = {}): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./workflows/index.ts', import.meta.url)),
    ...(traced && { workflowInterceptorModules: [fileURLToPath(new URL('./workflows/traces.ts', import.meta.url))] }),
    logger: new DefaultLogger('WARN'),
  });
