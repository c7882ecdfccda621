import { readdirSync, readFileSync } from 'node:fs';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { type InjectedSinks, Worker } from '@temporalio/worker';
import { buildWorkflowBundle } from '@trafficdesk/worker/workflow-bundle.ts';
import type { TraceSinks } from '@trafficdesk/worker/workflows/traces.ts';
import { test } from 'vitest';

const histories = new URL('../../histories/', import.meta.url);
const files = ['recorded', 'before'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, histories)).flatMap((name) => (name.endsWith('.json') ? [`${folder}/${name}`] : [])),
);
const workflowBundle = await buildWorkflowBundle({ traced: true });

/** On replay nothing is told. */
const never = { fn: () => Promise.reject(new Error('A workflow told of itself on replay')) };
const SILENT: InjectedSinks<TraceSinks> = { traces: { began: never, heard: never, ended: never } };

test.each(files)('%s, recorded while no traces were kept, replays where they are', async (file) => {
  const text = readFileSync(new URL(file, histories), 'utf8');
  await Worker.runReplayHistory({ workflowBundle, sinks: SILENT }, historyFromJSON(JSON.parse(text)));
});
