import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { bindingWorkflowId } from '@trafficdesk/worker/contracts/binding.ts';
import { FINAL_STATES } from '@trafficdesk/worker/contracts/case-state.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import type { Deps } from '../deps.ts';
import { callEngine, engineAway, Refused } from '../engine/call.ts';

type Handle = ReturnType<Client['workflow']['getHandle']>;

/** Sends an update to the workflow of a case. Throws Refused for one that is not taken, or that comes after the case has ended. */
export async function updateCase<T>(deps: Deps, caseId: string, update: (workflow: Handle) => Promise<T>): Promise<T> {
  try {
    return await callEngine(deps.temporal, (workflows) => update(workflows.getHandle(bindingWorkflowId(caseId))));
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    const found = await findCase(deps.db, deps.seal, caseId);
    if (!found || !FINAL_STATES.some((state) => state === found.state)) throw engineAway();
    throw new Refused({ type: 'wrong-state', state: found.state, revision: found.revision });
  }
}
