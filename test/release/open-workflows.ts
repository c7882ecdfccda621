import type { Client } from '@temporalio/client';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';

/** What was found of workflows that ran when a release came. */
export interface Carried {
  /** How many ran then or since, by type. */
  types: Record<string, number>;
  /** How many of them heard from the present release that something else had moved their case. */
  heard: number;
  /** A line for each that the present code did not go on with, or does not follow from its beginning to where it stands. */
  refused: string[];
}

/** What Temporal keeps of a workflow that heard of a move. */
const HEARD = `TemporalChangeVersion = 'moved'`;

/**
 * Goes through the history of every workflow that ran at a moment or since, with the present code and no memory of it; call it once those workflows
 * have come to where they are to come.
 */
export async function followAll(client: Client, workflowBundle: WorkflowBundleOption, since: Date): Promise<Carried> {
  const ranSince = `(ExecutionStatus = 'Running' or CloseTime > '${since.toISOString()}')`;
  const types: Record<string, number> = {};
  const refused: string[] = [];
  async function* histories() {
    for await (const { workflowId, runId, type } of client.workflow.list({ query: ranSince })) {
      types[type] = (types[type] ?? 0) + 1;
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      for (const { workflowTaskFailedEventAttributes: failed } of history.events ?? [])
        if (failed?.failure) refused.push(`${type}: ${failed.failure.message?.slice(0, 160)}`);
      yield { workflowId, history };
    }
  }
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories()))
    if (error) refused.push(`${workflowId.replace(/[0-9a-f]{8}-.*/, '…')}: ${error.message.replace(/^.*Details: /, '').slice(0, 160)}`);
  const { count } = await client.workflow.count(`${HEARD} and ${ranSince}`);
  return { types, heard: count, refused };
}
