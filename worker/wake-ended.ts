import type { Client } from '@temporalio/client';
import { caseWorkflowId } from './contracts/case.ts';
import { CASE_WORKFLOWS } from './contracts/process.ts';
import type { Deps } from './deps.ts';
import { listEndedCases } from './store/ended-cases.ts';
import { wakeCase } from './wake-case.ts';

const PAGE = 1_000;

/**
 * Has workflows of cases that came to their end hear of it. One that the release before began waits for officers, and they decide without it since. Answers
 * how many there were.
 */
export async function wakeEnded({ db }: Pick<Deps, 'db'>, client: Client): Promise<number> {
  const types = Object.values(CASE_WORKFLOWS).map((type) => `'${type}'`);
  const query = `WorkflowType in (${types.join(', ')}) and ExecutionStatus = 'Running'`;
  let woken = 0;
  let ids: string[] = [];
  const wake = async (): Promise<void> => {
    const ended = await listEndedCases(db, ids);
    for (const found of ended) await wakeCase(client.workflow, found);
    woken += ended.length;
    ids = [];
  };
  for await (const { workflowId } of client.workflow.list({ query })) {
    ids.push(workflowId.slice(caseWorkflowId('').length));
    if (ids.length === PAGE) await wake();
  }
  await wake();
  return woken;
}
