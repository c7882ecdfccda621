import type { Client, WorkflowClient } from '@temporalio/client';
import { BACKTEST_WORKFLOW, backtestWorkflowId } from './contracts/backtest.ts';
import { BACKTESTS_QUEUE } from './contracts/task-queues.ts';
import type { Deps } from './deps.ts';
import { eachMinute } from './each-minute.ts';
import { listOpenBacktests } from './store/backtests.ts';

/** Starts the workflow of a backtest from where its row stands; one that runs is left alone. */
export async function startBacktestWorkflow(workflows: WorkflowClient, backtestId: string): Promise<void> {
  await workflows.start(BACKTEST_WORKFLOW, {
    workflowId: backtestWorkflowId(backtestId),
    taskQueue: BACKTESTS_QUEUE,
    args: [{ backtestId }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
}

/** Takes up backtests that have not ended, whose workflow may never have been started or was ended from outside. */
export async function resumeBacktests({ db }: Pick<Deps, 'db'>, client: Client): Promise<void> {
  for (const id of await listOpenBacktests(db)) await startBacktestWorkflow(client.workflow, id);
}

/** Looks for backtests that stand still, now and each minute until the signal aborts. */
export const keepResumingBacktests = (deps: Deps, client: Client, signal: AbortSignal): void =>
  eachMinute(() => resumeBacktests(deps, client), { log: deps.log, complaint: 'could not look for backtests that stand still', signal });
