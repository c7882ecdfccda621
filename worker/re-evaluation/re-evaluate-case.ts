import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { reviewDue } from '../activities/clocks.ts';
import { CASE_REVIEW } from '../contracts/process.ts';
import type { Deps } from '../deps.ts';
import { appendAudit } from '../store/audit.ts';
import { changeCase } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import { insertEvaluations, latestEvaluations, type NewEvaluation } from '../store/evaluations.ts';
import { lockJudgedByAnother, type OpenCase } from '../store/open-cases.ts';
import { policyContent } from '../store/policy-versions.ts';
import { insertReEvaluatedCase, type OutcomePair } from '../store/re-evaluated-cases.ts';
import { advanceReEvaluation, type ReEvaluation } from '../store/re-evaluations.ts';
import { findOpenReview, hastenReview } from '../store/reviews.ts';
import { stricterRoute } from './stricter-route.ts';

/** What the version in force says of a case, on the facts as they were. */
interface Anew {
  evaluations: NewEvaluation[];
  outcomes: OutcomePair[];
}

async function decideAnew(trx: Db, { documentId, policyVersionId }: ReEvaluation, caseId: string): Promise<Anew> {
  const ruleSet = await policyContent<RuleSet>(trx, policyVersionId);
  const anew: Anew = { evaluations: [], outcomes: [] };
  for (const { slot, facts, outcome } of await latestEvaluations(trx, documentId, [caseId])) {
    const result = await evaluate(ruleSet, facts);
    anew.evaluations.push({ policyVersionId, documentId, facts, result, ...(slot ? { slot } : {}) });
    anew.outcomes.push({ slot, before: outcome, after: result.outcome });
  }
  return anew;
}

/** The route a case takes now where that is stricter; its review is put forward accordingly. A milder one changes nothing that is under way. */
async function putForward(trx: Db, { id: caseId, cityCode, route }: OpenCase, { policyVersionId }: ReEvaluation, { outcomes }: Anew) {
  const { outcomes: known } = await policyContent<RuleSet>(trx, policyVersionId);
  const now = known.find(({ id }) => id === outcomes[0]?.after)?.route;
  const stricter = route && now ? stricterRoute(route, now) : null;
  const review = await findOpenReview(trx, caseId);
  if (!route || !stricter || !review) return undefined;
  const dueAt = await reviewDue(trx, stricter.dueWorkingDays, review.createdAt);
  await hastenReview(trx, { id: review.id, caseId, cityCode, priority: stricter.priority - route.priority, dueAt });
  return stricter;
}

/**
 * Decides one open case anew, in one transaction with the count of its run: it is judged by the version in force from then on, its evaluation is
 * stored, and its record says so. It stays where it is, whatever the rules would make of it now: people decide. False where the run is not to go
 * on, or somebody else went on with it; then nothing has changed.
 */
export async function reEvaluateCase({ db, seal }: Pick<Deps, 'db' | 'seal'>, run: ReEvaluation, caseId: string): Promise<boolean> {
  const { id: reEvaluationId, documentId, policyVersionId } = run;
  return db.transaction(async (trx) => {
    const locked = await lockJudgedByAnother(trx, run, caseId);
    if (!locked) return advanceReEvaluation(trx, run, { caseId, came: 'skipped' });
    const anew = await decideAnew(trx, run, caseId);
    const changed = anew.outcomes.some(({ before, after }) => before !== after);
    if (!(await advanceReEvaluation(trx, run, { caseId, came: changed ? 'changed' : 'same' }))) return false;

    const fromVersionId = locked.policyVersions[documentId] as number;
    const { cityCode, channelId, round } = locked;
    const of = { caseId, cityCode, channelId, round, occasion: 're-evaluation' } as const;
    if (anew.evaluations.length > 0) await insertEvaluations(trx, of, anew.evaluations);
    const route = documentId === CASE_REVIEW ? await putForward(trx, locked, run, anew) : undefined;
    const policyVersions = { ...locked.policyVersions, [documentId]: policyVersionId };
    const revision = await changeCase(trx, seal, locked, {
      state: locked.state,
      unheard: true,
      policyVersions,
      ...(route ? { route } : {}),
    });
    await insertReEvaluatedCase(trx, { reEvaluationId, caseId, revision, fromVersionId, outcomes: anew.outcomes, changed });
    const detail = { revision, documentId, version: run.version, fromVersionId, reEvaluationId, outcomes: anew.outcomes };
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'case.re-evaluated', caseId, detail });
    return true;
  });
}
