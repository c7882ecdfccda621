import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { bindingWorkflowId } from '@trafficdesk/worker/contracts/binding.ts';
import { FINAL_STATES } from '@trafficdesk/worker/contracts/case-state.ts';
import type { Refusal } from '@trafficdesk/worker/contracts/refusal.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import { listDecisions } from '@trafficdesk/worker/store/decisions.ts';
import type { Deps } from '../deps.ts';
import { callEngine, engineAway, Refused } from '../engine/call.ts';

type Handle = ReturnType<Client['workflow']['getHandle']>;

const DECIDED = ['approved', 'refused', 'referred-to-counter'];

/** Why nothing can be asked of a case whose workflow is over. */
async function overRefusal({ db, seal }: Deps, caseId: string): Promise<Refusal> {
  const found = await findCase(db, seal, caseId);
  if (!found || !FINAL_STATES.some((state) => state === found.state)) throw engineAway();
  const { state, revision } = found;
  const taken = DECIDED.includes(state) ? (await listDecisions(db, seal, caseId)).at(-1) : undefined;
  return taken?.takenAt ? { type: 'already-decided', state, revision, byId: taken.officerId, at: taken.takenAt.toISOString() } : { type: 'wrong-state', state, revision };
}

/** Sends an update to the workflow of a case. Throws Refused for one that is not taken, or comes too late. */
export async function updateCase<T>(deps: Deps, caseId: string, update: (workflow: Handle) => Promise<T>): Promise<T> {
  try {
    return await callEngine(deps.temporal, (workflows) => update(workflows.getHandle(bindingWorkflowId(caseId))));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) throw new Refused(await overRefusal(deps, caseId));
    throw error;
  }
}
