import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { type bindingReview, eligibilityOutcomes } from '@trafficdesk/rules/facts/binding-review.ts';
import { codeFrom } from '@trafficdesk/rules/facts/code-from.ts';
import { channels } from '@trafficdesk/rules/facts/codes/channel.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import type { Route, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { BindingSettings } from '@trafficdesk/rules/settings/binding.ts';
import type { CaseState } from '../contracts/case-state.ts';
import type { Reason } from '../contracts/photo-slot.ts';
import type { Plan } from '../contracts/plan.ts';
import type { Deps } from '../deps.ts';
import { appendAudit } from '../store/audit.ts';
import { type Case, changeCase, findCase, lockCase, type Particulars, type WholeCase } from '../store/cases.ts';
import { databaseTime } from '../store/database-time.ts';
import type { NewEvaluation } from '../store/evaluations.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { insertReview } from '../store/reviews.ts';
import { returnedDeadline, reviewDue, SETTINGS } from './clocks.ts';
import { casePolicy, ELIGIBILITY, gatherEligibility } from './eligibility.ts';
import { inspectPhotos, PHOTO } from './inspect-photos.ts';
import { planOf } from './plan.ts';
import { storeEvaluations } from './store-evaluations.ts';

export const REVIEW = 'binding.review';

/** What the rules made of a case. */
interface Outcome {
  state: Extract<CaseState, 'in-review' | 'returned' | 'refused' | 'referred-to-counter'>;
  reasons: Reason[];
  route: Route | null;
  evaluations: NewEvaluation[];
  particulars: Particulars;
  policyVersions: Record<string, number>;
}

const waitsForCheck = (found: Case): found is WholeCase => found.state === 'submitted' || found.state === 'checking';

async function evaluateCase(deps: Deps, opened: WholeCase, registry: 'ask' | 'skip', at: Date): Promise<Outcome> {
  const { db } = deps;
  const policyOf = <T>(documentId: string) => casePolicy<T>(db, opened.policyVersions, documentId, at);
  const [eligibility, photo, review, settings] = await Promise.all([
    policyOf<RuleSet>(ELIGIBILITY),
    policyOf<RuleSet>(PHOTO),
    policyOf<RuleSet>(REVIEW),
    policyOf<BindingSettings>(SETTINGS),
  ]);
  const policyVersions = { [ELIGIBILITY]: eligibility.id, [PHOTO]: photo.id, [REVIEW]: review.id, [SETTINGS]: settings.id };

  const { applicant, vehicle } = opened.submission;
  const question = { channel: opened.channelId, city: opened.cityCode, identityNumber: applicant.identityNumber, vehicle, at };
  const { facts, particulars } = await gatherEligibility(deps, question, registry);
  const result = await evaluate(eligibility.content, facts);
  const evaluations: NewEvaluation[] = [{ policyVersionId: eligibility.id, documentId: ELIGIBILITY, facts, result }];
  // Not asked this time, the registry's answer of the round before is the best there is.
  const known = registry === 'skip' && opened.particulars ? opened.particulars : particulars;
  const common = { evaluations, particulars: known, policyVersions };
  if (result.outcome === 'refused' || result.outcome === 'referred-to-counter') {
    return { ...common, state: result.outcome, reasons: result.reasons.map((code) => ({ code })), route: null };
  }

  const photos = await inspectPhotos(db, opened, photo);
  const reviewFacts: FactsOf<typeof bindingReview> = {
    photos: photos.counts,
    case: { round: opened.round, channel: codeFrom(channels, opened.channelId) },
    eligibility: { outcome: codeFrom(eligibilityOutcomes, result.outcome) },
  };
  const routed = await evaluate(review.content, reviewFacts);
  evaluations.push(...photos.evaluations, { policyVersionId: review.id, documentId: REVIEW, facts: reviewFacts, result: routed });
  if (routed.outcome === 'return') {
    const reasons = photos.reasons.length > 0 ? photos.reasons : routed.reasons.map((code) => ({ code }));
    return { ...common, state: 'returned', reasons, route: null };
  }
  const route = review.content.outcomes.find(({ id }) => id === routed.outcome)?.route;
  if (!route) throw new Error(`Outcome "${routed.outcome}" of ${REVIEW} version ${review.version} has no route to a reviewer`);
  return { ...common, state: 'in-review', reasons: [], route };
}

/**
 * Checks a case that was submitted or supplemented: gathers facts, evaluates the rule sets, and in one transaction stores every
 * evaluation and moves the case on. A case already checked answers its plan, so that running this again changes nothing.
 * Throws PartnerUnavailable or PartnerRefused when the registry fails; `registry: 'skip'` goes on without it, which leads to a person.
 */
export async function checkCase(
  deps: Deps,
  { caseId, registry, requestId }: { caseId: string; registry: 'ask' | 'skip'; requestId?: string },
): Promise<Plan> {
  const { db, seal } = deps;
  const opened = await findCase(db, seal, caseId);
  if (!opened) throw new NotInDatabase(`Case ${caseId} is not in the database`);
  if (!waitsForCheck(opened)) return planOf(db, opened);

  const at = await databaseTime(db);
  const outcome = await evaluateCase(deps, opened, registry, at);
  return db.transaction(async (trx) => {
    const locked = await lockCase(trx, seal, caseId);
    if (locked.revision !== opened.revision) return planOf(trx, locked);
    const { state, reasons, route, particulars, policyVersions, evaluations } = outcome;
    const returned = state === 'returned';
    const settings = await casePolicy<BindingSettings>(trx, policyVersions, SETTINGS, at);
    const deadlineAt = returned ? await returnedDeadline(trx, settings.content, at) : null;
    const closedAt = state === 'in-review' || returned ? null : at;
    const revision = await changeCase(trx, seal, locked, { state, reasons, route, particulars, policyVersions, deadlineAt, closedAt });
    await storeEvaluations(deps, trx, { caseId, round: locked.round, occasion: 'check' }, evaluations);
    if (route) {
      const dueAt = await reviewDue(trx, route.dueWorkingDays, at);
      await insertReview(trx, {
        caseId,
        round: locked.round,
        stage: 1,
        process: locked.process,
        cityCode: locked.cityCode,
        priority: route.priority,
        dueAt,
      });
    }
    await appendAudit(trx, {
      actor: { kind: 'system' },
      action: `case.${state}`,
      caseId,
      detail: { revision, reasons, round: locked.round },
      origin: { requestId },
    });
    return planOf(trx, { ...locked, state, revision, policyVersions, deadlineAt, updatedAt: at });
  });
}

/** Marks a case as waiting for a partner, so that people see why it stands still. */
export async function markChecking({ db, seal }: Deps, { caseId }: { caseId: string }): Promise<Plan> {
  return db.transaction(async (trx) => {
    const locked = await lockCase(trx, seal, caseId);
    if (locked.state !== 'submitted') return planOf(trx, locked);
    return { state: 'checking', revision: await changeCase(trx, seal, locked, { state: 'checking' }) };
  });
}
