import { type Client, type QueryDefinition, WorkflowNotFoundError } from '@temporalio/client';

export interface Execution {
  workflowId: string;
  runId: string;
  /** RUNNING, COMPLETED … */
  status: string;
  startedAt: Date;
}

/** Workflows of these types that run, or were begun after a moment. */
export async function* executionsOf(client: Client, types: readonly string[], since: Date): AsyncGenerator<Execution> {
  const names = types.map((type) => `'${type}'`).join(', ');
  const query = `WorkflowType in (${names}) and (ExecutionStatus = 'Running' or StartTime > '${since.toISOString()}')`;
  for await (const { workflowId, runId, status, startTime } of client.workflow.list({ query }))
    yield { workflowId, runId, status: status.name, startedAt: startTime };
}

const ASK_MS = 10_000;

/** What a workflow that runs answers to a query; null where it does not answer, which takes a worker, or does not run any more. */
export async function ask<T>(client: Client, workflowId: string, query: QueryDefinition<T>): Promise<T | null> {
  try {
    return await client.withDeadline(Date.now() + ASK_MS, () => client.workflow.getHandle(workflowId).query(query));
  } catch {
    return null;
  }
}

/** Ends a workflow whose subject is not what it takes it for. One that has ended by itself is fine. */
export async function terminate(client: Client, workflowId: string): Promise<void> {
  await client.workflow
    .getHandle(workflowId)
    .terminate('The database was restored to an older moment')
    .catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });
}
