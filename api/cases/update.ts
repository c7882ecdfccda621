import { WorkflowNotFoundError } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { caseWorkflowId } from '@trafficdesk/worker/contracts/case.ts';
import { FINAL_STATES } from '@trafficdesk/worker/contracts/case-state.ts';
import { CASE_WORKFLOWS } from '@trafficdesk/worker/contracts/process.ts';
import { type Case, findCase } from '@trafficdesk/worker/store/cases.ts';
import { NotInDatabase } from '@trafficdesk/worker/store/not-in-database.ts';
import type { Deps } from '../deps.ts';
import { callEngine, engineAway, Refused } from '../engine/call.ts';
import { updateWithStart } from '../engine/update-with-start.ts';

/** The case as it stands. Throws Refused for one that has ended. */
async function requireUnfinished({ db, seal }: Deps, caseId: string): Promise<Case> {
  const found = await findCase(db, seal, caseId);
  if (!found) throw new NotInDatabase(`Case ${caseId} is not in the database`);
  if (FINAL_STATES.some((state) => state === found.state))
    throw new Refused({ type: 'wrong-state', state: found.state, revision: found.revision });
  return found;
}

/**
 * Sends an update to the workflow of a case. Where the workflow was lost while the case is not at its end, it is started again and asked
 * once more. Throws Refused for an update that is not taken, or that comes after the case has ended, and a 503 problem when nothing helps.
 */
export async function updateCase<T, A extends unknown[]>(
  deps: Deps,
  caseId: string,
  update: UpdateDefinition<T, A>,
  ...args: A
): Promise<T> {
  const workflowId = caseWorkflowId(caseId);
  try {
    return await callEngine(deps.temporal, (workflows) =>
      // The client's types keep updates with and without input apart; both are sent as a list.
      workflows.getHandle(workflowId).executeUpdate<T, never>(update.name, { args: args as never }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
  const { process } = await requireUnfinished(deps, caseId);
  const answer = await updateWithStart(deps, { workflowType: CASE_WORKFLOWS[process], workflowId, input: { caseId } }, update, ...args);
  if (answer !== null) return answer;
  await requireUnfinished(deps, caseId);
  throw engineAway();
}
