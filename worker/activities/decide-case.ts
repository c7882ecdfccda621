import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import { isFinal } from '../contracts/case-state.ts';
import type { Plan } from '../contracts/plan.ts';
import { SLOTS } from '../contracts/process.ts';
import type { Refusal } from '../contracts/refusal.ts';
import type { Knex } from 'knex';
import type { Deps } from '../deps.ts';
import type { Gathered, Next } from '../processes/process.ts';
import { appendAudit } from '../store/audit.ts';
import { listCasePhotos } from '../store/case-photos.ts';
import { casePolicy } from '../store/case-policy.ts';
import { changeCase, findCase, lockCase, type WholeCase } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import { noteUntold } from '../store/cooling-offs.ts';
import { databaseTime } from '../store/database-time.ts';
import { findDecision, takeDecision, type WrittenDecision } from '../store/decisions.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { listStaffInCase } from '../store/own-cases.ts';
import { policyTime } from '../store/policy-versions.ts';
import { closeReview, findOpenReview, insertReview, type Review } from '../store/reviews.ts';
import { type Last, transact } from '../store/transact.ts';
import { deadlineOf, reviewDue } from './clocks.ts';
import { approvalBasis, approveCase } from './approve-case.ts';
import { planOf } from './plan.ts';
import { refuseDecision } from './refuse-decision.ts';
import { settleObjection } from './settle-objection.ts';

export type DecideResult = { plan: Plan } | { refusal: Refusal };

/**
 * Takes an officer's decision, or says why not: the one conditional write (claimant, revision, state) that puts decision, state, binding
 * and audit record into one transaction. Of many deciders exactly one wins. The same decision again answers what it led to the first time.
 */
export async function decideCase(deps: Deps, { caseId, decisionId }: { caseId: string; decisionId: string }): Promise<DecideResult> {
  const { db, seal } = deps;
  // The moment it is judged by is asked for beside them: work that is done at one moment has it from then on.
  const [opened, proposed] = await Promise.all([findCase(db, seal, caseId), findDecision(db, seal, decisionId), policyTime(db)]);
  if (!opened || proposed?.caseId !== caseId) throw new NotInDatabase(`Decision ${decisionId} was not proposed for case ${caseId}`);
  const grants = proposed.verdict === 'approve' && opened.state !== 'objected';
  const basis = grants && !opened.purgedAt ? await approvalBasis(deps, opened) : null;
  return transact(db, async (trx, last) => {
    // The case, then its review: whoever takes the decision back at this moment has done so before it is read, or comes too late.
    const [locked, review, decision, photos, at, staffInCase] = await Promise.all([
      lockCase(trx, seal, caseId),
      findOpenReview(trx, caseId, { lock: true }),
      findDecision(trx, seal, decisionId),
      listCasePhotos(trx, { caseId, round: opened.round }),
      databaseTime(trx),
      listStaffInCase(trx, caseId),
    ]);
    if (!decision) throw new NotInDatabase(`Decision ${decisionId} is gone`);
    if (decision.standing) return { plan: { ...(await planOf(trx, locked)), ...decision.standing } };

    const refusal = await refuseDecision(trx, seal, { found: locked, review, decision, staffInCase });
    if (refusal || !review || locked.purgedAt) return { refusal: refusal as Refusal };
    const { state, revision } = locked;
    if (review.stage === 3 && decision.verdict === 'return') return { refusal: { type: 'wrong-state', state, revision } };
    const approves = decision.verdict === 'approve' && review.stage < 3;
    if (approves && !basis) return { refusal: { type: 'facts-missing', state, revision } };
    if (approves && locked.proof !== 'passed' && photos.length < SLOTS[locked.process].length)
      return { refusal: { type: 'photo-missing', state, revision } };

    const next = await lead(deps, trx, { locked, review, decision, basis, at });
    return { plan: await take(deps, trx, last, { locked, review, decision, basis, next, at }) };
  });
}

interface Attempt {
  locked: WholeCase;
  review: Review;
  decision: WrittenDecision;
  basis: Gathered | null;
}

/** Whether an approval is followed by another officer's look, and nothing is told before that. */
export const needsAnother = ({ stage }: Pick<Review, 'stage'>, { route }: Pick<WholeCase, 'route'>): boolean =>
  stage < (route?.reviewers ?? 1);

/** Whether what an approval leads to waits first for objections of whoever holds the former phone. */
export const coolsOffFirst = ({ stage }: Pick<Review, 'stage'>, { process, route }: Pick<WholeCase, 'process' | 'route'>): boolean =>
  process !== 'binding' && (stage === 3 || route?.coolsOff === true);

async function lead(deps: Deps, trx: Knex.Transaction, { locked, review, decision, basis, at }: Attempt & { at: Date }): Promise<Next> {
  if (review.stage === 3) return settleObjection(decision);
  if (decision.verdict === 'return') return { state: 'returned', reasons: decision.reasons };
  if (decision.verdict === 'refer-to-counter') return { state: 'referred-to-counter', reasons: decision.reasons };
  if (needsAnother(review, locked)) return { state: 'second-review', reasons: [] };
  const next = await approveCase(deps, trx, { locked, basis: basis as Gathered, at });
  return next.state === 'taking-effect' && coolsOffFirst(review, locked) ? { ...next, state: 'cooling-off' } : next;
}

async function take(
  { seal }: Deps,
  trx: Db,
  last: Last,
  { locked, review, decision, basis, next, at }: Attempt & { next: Next; at: Date },
): Promise<Plan> {
  const { state, reasons } = next;
  const settings = await casePolicy<CaseSettings>(trx, locked.policyVersions, CASE_SETTINGS, at);
  // What a supervisor lets go on ends no sooner than it was to end, and first that is told.
  const goesOn = review.stage === 3 && state === 'cooling-off';
  if (goesOn) await noteUntold(trx, locked.id);
  const deadlineAt = goesOn ? locked.deadlineAt : await deadlineOf(trx, settings.content, state, at);
  const closedAt = isFinal(state) ? at : null;
  const particulars = state === 'approved' ? basis?.particulars : undefined;
  const revision = locked.revision + 1;
  const detail = { revision, reasons: decision.reasons, verdict: decision.verdict, decisionId: decision.id, state, stage: review.stage };
  last(changeCase(trx, seal, locked, { state, unheard: true, reasons, particulars, deadlineAt, closedAt }));
  last(takeDecision(trx, { id: decision.id, reviewId: review.id, standing: { state, revision } }));
  last(
    appendAudit(trx, {
      actor: { kind: 'staff', id: decision.officerId },
      action: 'case.decided',
      caseId: locked.id,
      detail,
      origin: decision.origin ?? undefined,
    }),
  );
  const closing = closeReview(trx, { caseId: locked.id, decidedBy: decision.officerId });
  // Of an objection a matter is ended, too, and another look needs the first one closed.
  if (review.stage === 3 || state === 'second-review') await closing;
  else last(closing);
  if (state === 'second-review' && locked.route) {
    const { priority, dueWorkingDays } = locked.route;
    const { id: caseId, round, process, cityCode } = locked;
    const dueAt = await reviewDue(trx, dueWorkingDays, at);
    await insertReview(trx, {
      caseId,
      round,
      stage: 2,
      process,
      cityCode,
      priority,
      dueAt,
      excluded: [...review.excluded, decision.officerId],
    });
  }
  return planOf(trx, { ...locked, state, revision, deadlineAt, updatedAt: at });
}
