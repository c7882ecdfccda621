import type { Client } from '@temporalio/client';
import { announceCase } from '../activities/announce-case.ts';
import { isAmongOfficers, isFinal, type Standing } from '../contracts/case-state.ts';
import type { Deps } from '../deps.ts';
import { PartnerFailure } from '../partners/errors.ts';
import type { CaseOfProcess } from '../store/cases.ts';
import { noteHeard } from '../store/unheard-cases.ts';
import { wakeCase } from '../wake-case.ts';

/** How long the engine may take to hear of a case: one that hangs must not hold up the cases that come after. */
const PATIENCE_MS = 5_000;

/**
 * Does what follows from where a case stands: of one that has come to its end everybody is told, in one try. Whatever waits, for a time, a person or a
 * partner that is away, is its workflow's; where Temporal is away or says nothing, too, the case is taken up from its row a minute later (`resumeCases`).
 */
export async function follow(
  deps: Deps,
  client: Client,
  { id: caseId, process, state, revision, requestId }: CaseOfProcess & Standing & { requestId?: string | undefined },
): Promise<void> {
  if (isAmongOfficers(state)) return;
  try {
    if (isFinal(state) && (await isTold(deps, { caseId, revision }))) return;
    await client.withDeadline(Date.now() + PATIENCE_MS, () => wakeCase(client.workflow, { id: caseId, process }, requestId));
  } catch (error) {
    deps.log.warn({ err: error, caseId }, 'what follows from a case waits for the workflow engine');
  }
}

/** Tells everybody concerned how a case came out, and writes down that this is done; false where a partner is away. */
async function isTold(deps: Deps, told: { caseId: string; revision: number }): Promise<boolean> {
  try {
    await announceCase(deps, { ...told, occasion: 'outcome' });
  } catch (error) {
    if (!(error instanceof PartnerFailure)) throw error;
    return false;
  }
  await noteHeard(deps.db, told);
  return true;
}
