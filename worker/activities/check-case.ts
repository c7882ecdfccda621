import { type caseReview, eligibilityOutcomes } from '@trafficdesk/rules/facts/case-review.ts';
import { codeFrom } from '@trafficdesk/rules/facts/code-from.ts';
import { channels } from '@trafficdesk/rules/facts/codes/channel.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import type { Route, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import { compiledOnce } from '../compiled-version.ts';
import { type CaseState, isFinal } from '../contracts/case-state.ts';
import type { Reason } from '../contracts/photo-slot.ts';
import type { Plan } from '../contracts/plan.ts';
import { CASE_REVIEW, eligibilityOf } from '../contracts/process.ts';
import type { Proof } from '../contracts/way.ts';
import type { Deps } from '../deps.ts';
import { PHOTO } from '../photos/photo-facts.ts';
import { processOf } from '../processes/index.ts';
import type { Gathered, Next } from '../processes/process.ts';
import { appendAudit, appendAuditOnce } from '../store/audit.ts';
import { countRivals } from '../store/case-joins.ts';
import { casePolicy } from '../store/case-policy.ts';
import type { CaseRoute } from '../store/case-route.ts';
import { type Case, changeCase, findCase, lockCase, type Particulars, type WholeCase } from '../store/cases.ts';
import type { NewEvaluation } from '../store/evaluations.ts';
import { leftSample } from '../store/left-sample.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { countUndecidedObjections } from '../store/objections.ts';
import { policyTime } from '../store/policy-versions.ts';
import { insertReview } from '../store/reviews.ts';
import { approveCase } from './approve-case.ts';
import { transact } from '../store/transact.ts';
import { deadlineOf, reviewDue } from './clocks.ts';
import { inspectPhotos } from './inspect-photos.ts';
import { planOf } from './plan.ts';
import { storeEvaluations } from './store-evaluations.ts';
import { sampledRoute } from './sampled-route.ts';
import { submitters } from './submitters.ts';
import { withoutSpentCode } from './spent-code.ts';

/** Where a check can lead. */
type Checked = Exclude<CaseState, 'submitted' | 'checking' | 'second-review' | 'objected' | 'withdrawn' | 'expired'>;

/** What the rules made of a case. */
interface Outcome {
  state: CaseState;
  reasons: Reason[];
  route: CaseRoute | null;
  evaluations: NewEvaluation[];
  /** What approves the case at once; null where people, or somebody's proof, are still to come. */
  basis: Gathered | null;
  particulars: Particulars;
  proof: Proof;
  policyVersions: Record<string, number>;
}

const waitsForCheck = (found: Case): found is WholeCase => found.state === 'submitted' || found.state === 'checking';

/** Reasons of the review rules for which each photo has its own. */
const SAID_PHOTO_BY_PHOTO = ['photo-missing', 'photos-unusable'];

/** Outcomes of the review rules that wait for somebody's proof. */
const WAITING: Record<string, CaseState> = { 'await-owner': 'awaiting-owner', 'await-identity': 'awaiting-identity' };

/** Whatever rules say, nobody's account gets another phone without a proof unless two people grant that and it cools off. */
const guardedRoute = ({ process, proof }: Pick<Case, 'process' | 'proof'>, route: Route): Route =>
  process === 'binding' || proof === 'passed' ? route : { ...route, reviewers: 2, coolsOff: true };

/** How many objections the cases left open that this one takes the place of. */
const countObjectionsBefore = async ({ db, seal }: Deps, { applicantHash, submission }: WholeCase): Promise<number> =>
  'newPhone' in submission ? countUndecidedObjections(db, { applicantHash, phoneHash: seal.lookupHash('phone', submission.newPhone) }) : 0;

async function evaluateCase(deps: Deps, opened: WholeCase, partners: 'ask' | 'skip', at: Date): Promise<Outcome> {
  const { db } = deps;
  const process = processOf(opened);
  const eligibilityId = eligibilityOf(opened);
  const policyOf = <T>(documentId: string) => casePolicy<T>(db, opened.policyVersions, documentId, at);
  const [eligibility, photo, review, settings] = await Promise.all([
    policyOf<RuleSet>(eligibilityId),
    policyOf<RuleSet>(PHOTO),
    policyOf<RuleSet>(CASE_REVIEW),
    policyOf<CaseSettings>(CASE_SETTINGS),
  ]);
  const policyVersions = {
    [eligibilityId]: eligibility.id,
    [PHOTO]: photo.id,
    [CASE_REVIEW]: review.id,
    [CASE_SETTINGS]: settings.id,
  };

  const gathered = await process.gather(deps, opened, { partners, at });
  const { facts, particulars, proof } = gathered;
  const result = compiledOnce(eligibility.content).evaluate(facts);
  const evaluations: NewEvaluation[] = [{ policyVersionId: eligibility.id, documentId: eligibilityId, facts, result }];
  // Not asked this time, the partners' answer of the round before is the best there is.
  const known = partners === 'skip' && opened.particulars ? opened.particulars : particulars;
  const common = { evaluations, particulars: known, proof, policyVersions, basis: null };
  if (result.outcome === 'refused' || result.outcome === 'referred-to-counter') {
    return { ...common, state: result.outcome, reasons: result.reasons.map((code) => ({ code })), route: null };
  }

  const [photos, rivals, objections, follows] = await Promise.all([
    inspectPhotos(db, deps.seal, opened, photo),
    countRivals(db, deps.seal, opened),
    countObjectionsBefore(deps, opened),
    leftSample(db, opened),
  ]);
  const reviewFacts: FactsOf<typeof caseReview> = {
    photos: photos.counts,
    case: { process: opened.process, round: opened.round, channel: codeFrom(channels, opened.channelId), rivals, objections },
    way: { kind: opened.way, proof },
    eligibility: { outcome: codeFrom(eligibilityOutcomes, result.outcome) },
  };
  const routed = compiledOnce(review.content).evaluate(reviewFacts);
  evaluations.push(...photos.evaluations, { policyVersionId: review.id, documentId: CASE_REVIEW, facts: reviewFacts, result: routed });
  // Whatever rules say, nothing takes effect that neither a proof nor a person stands for; a proof alone is not enough where an objection is open.
  const stands = proof === 'passed' && objections === 0;
  const led = routed.outcome === 'approve' && !stands ? review.content.unknown : routed.outcome;
  if (led === 'return') {
    const ofCase = routed.reasons.filter((code) => !SAID_PHOTO_BY_PHOTO.includes(code)).map((code) => ({ code }));
    return { ...common, state: 'returned', reasons: [...ofCase, ...photos.reasons], route: null };
  }
  const waiting = WAITING[led];
  if (waiting) return { ...common, state: waiting, reasons: [], route: null };
  if (led === 'approve') return { ...common, state: 'approved', reasons: [], route: null, basis: gathered };
  const said = review.content.outcomes.find(({ id }) => id === led)?.route;
  if (!said) throw new Error(`Outcome "${led}" of ${CASE_REVIEW} version ${review.version} has no route to a reviewer`);
  const percent = settings.content.secondReviewSamplePercent;
  const route = sampledRoute(deps.seal, { caseId: opened.id, route: guardedRoute({ ...opened, proof }, said), percent, follows });
  return { ...common, state: 'in-review', reasons: [], route };
}

/**
 * Checks a case that was submitted or supplemented: gathers facts, evaluates the rule sets, and in one transaction stores every
 * evaluation and moves the case on. A case already checked answers its plan, so that running this again changes nothing.
 * Throws PartnerUnavailable or PartnerRefused when the registry fails; `partners: 'skip'` goes on without it, which leads to a person.
 */
export async function checkCase(
  deps: Deps,
  { caseId, partners, requestId }: { caseId: string; partners: 'ask' | 'skip'; requestId?: string },
): Promise<Plan> {
  const { db, seal } = deps;
  const [opened, at] = await Promise.all([findCase(db, seal, caseId), policyTime(db)]);
  if (!opened) throw new NotInDatabase(`Case ${caseId} is not in the database`);
  if (!waitsForCheck(opened)) return planOf(db, opened);

  const outcome = await evaluateCase(deps, opened, partners, at);
  return transact(db, async (trx, last) => {
    const locked = await lockCase(trx, seal, caseId);
    if (locked.revision !== opened.revision) return planOf(trx, locked);
    const { basis, route, particulars, proof, policyVersions, evaluations } = outcome;
    const { cityCode, channelId, round } = locked;
    const store = () => storeEvaluations(deps, trx, { caseId, cityCode, channelId, round, occasion: 'check' }, evaluations);
    const approving = basis !== null && !locked.purgedAt;
    // What an approval evaluates comes after what the check did.
    if (approving) await (await store())();
    const { state, reasons }: Next = approving
      ? await approveCase(deps, trx, { locked: { ...locked, policyVersions }, basis, at })
      : outcome;
    const settings = await casePolicy<CaseSettings>(trx, policyVersions, CASE_SETTINGS, at);
    const deadlineAt = await deadlineOf(trx, settings.content, state, at);
    const closedAt = isFinal(state) ? at : null;
    const submission = locked.purgedAt ? undefined : withoutSpentCode(locked, proof);
    const unheard = locked.state === 'submitted';
    const change = { state, unheard, reasons, route, submission, particulars, proof, policyVersions, deadlineAt, closedAt };
    const revision = locked.revision + 1;
    const dueAt = route && (await reviewDue(trx, route.dueWorkingDays, at));
    const { process } = locked;
    const storing = approving ? undefined : store();
    last(changeCase(trx, seal, locked, change));
    if (dueAt)
      last(
        insertReview(trx, { caseId, round, stage: 1, process, cityCode, priority: route.priority, dueAt, excluded: submitters(locked) }),
      );
    last(
      appendAudit(trx, {
        actor: { kind: 'system' },
        action: `case.${state as Checked}`,
        caseId,
        detail: { revision, reasons, round },
        origin: { requestId },
      }),
    );
    await (await storing)?.();
    return planOf(trx, { ...locked, state, revision, policyVersions, deadlineAt, updatedAt: at });
  });
}

/** Marks a case as waiting for a partner, so that people see why it stands still. */
export async function markChecking({ db, seal }: Deps, { caseId }: { caseId: string }): Promise<Plan> {
  return db.transaction(async (trx) => {
    const locked = await lockCase(trx, seal, caseId);
    if (!waitsForCheck(locked)) return planOf(trx, locked);
    await appendAuditOnce(trx, { actor: { kind: 'system' }, action: 'case.check-delayed', caseId });
    if (locked.state === 'checking') return planOf(trx, locked);
    return { state: 'checking', revision: await changeCase(trx, seal, locked, { state: 'checking', unheard: true }) };
  });
}
