import { type Client, WorkflowNotFoundError } from '@temporalio/client';

/** Whether a workflow runs; one that ended long ago is not known to the engine any more. */
export async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
