import type { Client } from '@temporalio/client';
import { pool } from '../support/pool.ts';

/** What was found of workflows that ran when a release came. */
export interface Carried {
  /** How many ran, by type. */
  types: Record<string, number>;
  /** A line for each that the workers that are left do not take up. */
  refused: string[];
}

/** Temporal's own, which any workflow answers once its history was gone through. */
const STACK = '__stack_trace';
const AT_ONCE = 4;

/** Has the workers that are left go through the history of every workflow that runs; call it while none of the release before is there. */
export async function takeUpOpen(client: Client): Promise<Carried> {
  const running: { workflowId: string; runId: string; type: string }[] = [];
  for await (const { workflowId, runId, type } of client.workflow.list({ query: `ExecutionStatus = 'Running'` }))
    running.push({ workflowId, runId, type });
  const refused: string[] = [];
  const types: Record<string, number> = {};
  await pool(running, AT_ONCE, async ({ workflowId, runId, type }) => {
    types[type] = (types[type] ?? 0) + 1;
    try {
      await client.workflow.getHandle(workflowId, runId).query<string>(STACK);
    } catch (error) {
      refused.push(`${type}: ${(error as Error).message.slice(0, 160)}`);
    }
  });
  return { types, refused };
}
