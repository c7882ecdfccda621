import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { findCaseId } from '@trafficdesk/worker/store/cases.ts';
import { listEvaluations } from '@trafficdesk/worker/store/evaluations.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { visibleCase } from '../cases/visible-case.ts';
import { spend } from '../limits/spend.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { requireKeeper } from './require-keeper.ts';
import { requireRuleSet } from './require-rule-set.ts';
import type { caseFacts } from './workbench-schemas.ts';

interface Asking {
  staff: StaffSession;
  documentId: string;
  number: string;
  origin: Origin;
}

/**
 * What one rule set was told of a case and what it said, round by round: facts name nobody, so that whoever writes rules may make an example of
 * them. On record all the same.
 */
export async function factsOfCase(deps: Deps, { staff, documentId, number, origin }: Asking): Promise<z.input<typeof caseFacts>> {
  const { db } = deps;
  requireRuleSet(documentId);
  requireKeeper(staff, documentId, 'draft');
  // Also for a number there is no case of: numbers are not to be tried.
  await spend(deps, 'case-facts', staff.id);
  const caseId = await findCaseId(db, number);
  if (!caseId) throw problem('not-found');
  await visibleCase(deps, staff, caseId);
  const evaluations = await listEvaluations(db, caseId);
  await db.transaction((trx) =>
    appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'case.facts-shown', caseId, detail: { documentId }, origin }),
  );
  const own = evaluations.filter((evaluation) => evaluation.documentId === documentId);
  return {
    items: own.map(({ id, version, round, slot, evaluatedAt, facts, outcome, result }) => ({
      evaluationId: String(id),
      version,
      round,
      slot,
      evaluatedAt: evaluatedAt.toISOString(),
      facts,
      outcome,
      reasons: result.reasons,
    })),
  };
}
