import { WorkflowNotFoundError } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { caseInput, caseWorkflowId } from '@trafficdesk/worker/contracts/case.ts';
import { FINAL_STATES } from '@trafficdesk/worker/contracts/case-state.ts';
import { CASE_WORKFLOWS } from '@trafficdesk/worker/contracts/process.ts';
import { type Case, findCase } from '@trafficdesk/worker/store/cases.ts';
import { NotInDatabase } from '@trafficdesk/worker/store/not-in-database.ts';
import type { Deps } from '../deps.ts';
import { engineAway, Refused } from '../engine/call.ts';
import { updateWithStart } from '../engine/update-with-start.ts';

/** The case as it stands. Throws Refused for one that has ended. */
async function requireUnfinished({ db, seal }: Deps, caseId: string): Promise<Case> {
  const found = await findCase(db, seal, caseId);
  if (!found) throw new NotInDatabase(`Case ${caseId} is not in the database`);
  if (FINAL_STATES.some((state) => state === found.state))
    throw new Refused({ type: 'wrong-state', state: found.state, revision: found.revision });
  return found;
}

/** How often an update is sent to a workflow that comes to rest at that moment. */
const TRIES = 3;

/**
 * Sends an update to the workflow of a case, which is started where it does not run. Throws Refused for an update that is not taken, or that comes after
 * the case has ended, and a 503 problem when nothing helps.
 */
export async function updateCase<T, A extends unknown[]>(
  deps: Deps,
  caseId: string,
  update: UpdateDefinition<T, A>,
  ...args: A
): Promise<T> {
  const { process } = await requireUnfinished(deps, caseId);
  const workflow = { workflowType: CASE_WORKFLOWS[process], workflowId: caseWorkflowId(caseId), input: caseInput(caseId), again: true };
  for (let tries = 1; ; tries += 1) {
    try {
      return (await updateWithStart(deps, workflow, update, ...args)) as T;
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      if (tries === TRIES) throw engineAway();
    }
  }
}
