import { readdirSync, readFileSync } from 'node:fs';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { type InjectedSinks, Worker } from '@temporalio/worker';
import { buildWorkflowBundle } from '@trafficdesk/worker/workflow-bundle.ts';
import type { TraceSinks } from '@trafficdesk/worker/workflows/traces.ts';
import { test } from 'vitest';

const folder = new URL('../../histories/recorded/', import.meta.url);
const workflowBundle = await buildWorkflowBundle({ traced: true });

/** On replay nothing is told. */
const never = { fn: () => Promise.reject(new Error('A workflow told of itself on replay')) };
const SILENT: InjectedSinks<TraceSinks> = { traces: { began: never, heard: never, ended: never } };

test.each(readdirSync(folder))('%s, recorded while no traces were kept, replays where they are', async (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  await Worker.runReplayHistory({ workflowBundle, sinks: SILENT }, historyFromJSON(JSON.parse(text)));
});
