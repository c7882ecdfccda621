import type { Client } from '@temporalio/client';
import { caseWorkflowId } from './contracts/case.ts';
import { CHANGES_OF_BEFORE } from './contracts/case-of-before.ts';
import { CASE_WORKFLOWS } from './contracts/process.ts';
import type { Deps } from './deps.ts';
import { listEndedCases } from './store/ended-cases.ts';
import { wakeCase } from './wake-case.ts';

const PAGE = 1_000;

const listed = (names: readonly string[]): string => `(${names.map((name) => `'${name}'`).join(', ')})`;

/**
 * What Temporal is asked for the workflows of cases that go on as the release before had them, and still run. One that was woken since, or that its api began under
 * workers of this release, has a change of one of those names; those of this release have another.
 */
export const RUNNING_OF_BEFORE = [
  "ExecutionStatus = 'Running'",
  `(TemporalChangeVersion is null or TemporalChangeVersion in ${listed(CHANGES_OF_BEFORE)})`,
  `WorkflowType in ${listed(Object.values(CASE_WORKFLOWS))}`,
].join(' and ');

/**
 * Has workflows that the release before began hear that their case has ended: they wait for officers, and those decide without them since. Answers how many
 * there were.
 */
export async function wakeEnded({ db }: Pick<Deps, 'db'>, client: Client): Promise<number> {
  let woken = 0;
  let ids: string[] = [];
  const wake = async (): Promise<void> => {
    const ended = await listEndedCases(db, ids);
    for (const found of ended) await wakeCase(client.workflow, found);
    woken += ended.length;
    ids = [];
  };
  for await (const { workflowId } of client.workflow.list({ query: RUNNING_OF_BEFORE })) {
    ids.push(workflowId.slice(caseWorkflowId('').length));
    if (ids.length === PAGE) await wake();
  }
  await wake();
  return woken;
}
