import type { Deps } from '../deps.ts';
import { atOneMoment } from '../store/policy-moment.ts';
import { noteHeard } from '../store/unheard-cases.ts';
import { decideCase, type DecideResult } from './decide-case.ts';

/** Takes a decision for a workflow of the release before, which hears with the answer what it has led to and does what follows. */
export async function decideForWorkflow(deps: Deps, { caseId, decisionId }: { caseId: string; decisionId: string }): Promise<DecideResult> {
  const result = await atOneMoment(() => decideCase(deps, { caseId, decisionId }));
  if ('plan' in result) await noteHeard(deps.db, { caseId, revision: result.plan.revision });
  return result;
}
