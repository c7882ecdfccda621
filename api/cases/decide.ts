import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { holdDecision } from '@trafficdesk/worker/store/pending-decisions.ts';
import { isDeepStrictEqual } from 'node:util';
import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import { refuseDecision } from '@trafficdesk/worker/activities/refuse-decision.ts';
import { decideUpdate } from '@trafficdesk/worker/contracts/case.ts';
import type { Standing } from '@trafficdesk/worker/contracts/case-state.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { type Decision, findDecision, proposeDecision } from '@trafficdesk/worker/store/decisions.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { findOpenReview } from '@trafficdesk/worker/store/reviews.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { Refused } from '../engine/call.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { doorErrors } from './door.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { staffProblem } from './refusals.ts';
import type { decided as decidedView, decision as decisionRequest } from './decision-schemas.ts';
import { updateCase } from './update.ts';
import { visibleCase } from './visible-case.ts';
import { wordsOf } from './words.ts';

type Proposed = Omit<Decision, 'takenAt' | 'standing'>;

const ID_TAKEN = { 'zh-CN': '该编号已用于另一决定。', en: 'This id belongs to another decision.' };

/** Where the case stood after this decision was taken; null when it was not, yet. The same id must mean the same decision. */
async function standingAfter({ db, seal }: { db: Db; seal: Deps['seal'] }, proposed: Proposed): Promise<Standing | null> {
  const found = await findDecision(db, seal, proposed.id);
  if (!found) return null;
  const { takenAt: _, standing, ...written } = found;
  if (!isDeepStrictEqual(written, proposed)) throw invalid({ field: '/decisionId', message: ID_TAKEN });
  return standing;
}

/** Throws a problem when the decision cannot be taken as the case stands, which spares the workflow most of those that come too late. */
async function requireOpen({ db, seal }: Deps, proposed: Proposed): Promise<void> {
  const [found, review] = await Promise.all([findCase(db, seal, proposed.caseId), findOpenReview(db, proposed.caseId)]);
  if (!found) throw problem('not-found');
  const refusal = await refuseDecision(db, seal, { found, review, decision: proposed });
  if (refusal) throw await staffProblem(db, refusal);
}

/** When a decision that is written down takes effect; null where it does not wait. */
async function waitsUntil({ db }: Deps, { id, caseId }: Proposed): Promise<Date | null> {
  const review = await findOpenReview(db, caseId);
  return review?.pendingDecision === id ? review.takesEffectAt : null;
}

/**
 * Writes the decision down to take effect in so many seconds, and answers when that is; null where it has been taken by now. Case and review are locked,
 * so that of many deciders one wins, whether Temporal is there or not.
 */
async function hold(deps: Deps, proposed: Proposed, seconds: number, origin: Origin): Promise<Date | null> {
  const { db, seal } = deps;
  const { id: decisionId, caseId, officerId } = proposed;
  return db.transaction(async (trx) => {
    // First the case, of which the decision is a part, then its review: in this order both are locked everywhere.
    await proposeDecision(trx, seal, proposed, origin);
    await standingAfter({ db: trx, seal }, proposed);
    const review = await findOpenReview(trx, caseId, { lock: true });
    // The same decision sent twice at once.
    if (review?.pendingDecision === decisionId) return review.takesEffectAt;
    const found = await findCase(trx, seal, caseId);
    if (!found) throw problem('not-found');
    const refusal = await refuseDecision(trx, seal, { found, review, decision: proposed });
    if (refusal || !review) throw refusal ? await staffProblem(trx, refusal) : problem('wrong-state');
    const takesEffectAt = await holdDecision(trx, { reviewId: review.id, decisionId, seconds });
    await appendAudit(trx, {
      actor: { kind: 'staff', id: officerId },
      action: 'decision.held',
      caseId,
      detail: { decisionId, verdict: proposed.verdict, revision: proposed.revision, seconds },
      origin,
    });
    return takesEffectAt;
  });
}

/** Writes the decision down and has the workflow take it. When that fails, what the database says goes: the call may have come through. */
async function take(deps: Deps, proposed: Proposed, origin: Origin): Promise<Standing> {
  const before = await standingAfter(deps, proposed);
  if (before) return before;
  await requireOpen(deps, proposed);
  await proposeDecision(deps.db, deps.seal, proposed, origin);
  await standingAfter(deps, proposed);
  const { id: decisionId, caseId, officerId, revision } = proposed;
  try {
    return await updateCase(deps, caseId, decideUpdate, { decisionId, officerId, revision, requestId: origin.requestId });
  } catch (error) {
    const after = await standingAfter(deps, proposed);
    if (after) return after;
    await requireOpen(deps, proposed);
    throw error instanceof Refused ? await staffProblem(deps.db, error.refusal) : error;
  }
}

interface Deciding {
  staff: StaffSession;
  caseId: string;
  decision: z.output<typeof decisionRequest>;
  origin: Origin;
}

/**
 * Decides a case: writes the decision down, to take effect once it cannot be taken back any more; where that is at once (setting takeBackSeconds), has
 * the workflow take it. Of many deciders one wins; the others are told who, since when and what next. The same decision again answers what it led to the
 * first time; one that was taken back is over, and is decided anew under another id.
 */
export async function decideCase(deps: Deps, { staff, caseId, decision, origin }: Deciding): Promise<z.input<typeof decidedView>> {
  const { db, seal } = deps;
  const { content: catalogue } = await currentPolicy<ReasonCatalogue>(db, 'reasons');
  await visibleCase(deps, staff, caseId);
  const errors = doorErrors(catalogue, decision);
  if (errors.length > 0) throw invalid(...errors);
  const { decisionId: id, revision, verdict, reasons, text = null, photoVerdicts = null } = decision;
  const proposed: Proposed = { id, caseId, officerId: staff.id, revision, verdict, reasons, text, photoVerdicts };
  const { takeBackSeconds } = (await currentPolicy<CaseSettings>(db, CASE_SETTINGS)).content;
  const reached = await oneAtATime(caseId, async () => {
    const before = await standingAfter(deps, proposed);
    if (before) return before;
    const waiting = await waitsUntil(deps, proposed);
    if (waiting) return waiting;
    const takesEffectAt = takeBackSeconds > 0 ? await hold(deps, proposed, takeBackSeconds, origin) : null;
    return takesEffectAt ?? (await take(deps, proposed, origin));
  });
  if (reached instanceof Date) {
    const found = await findCase(db, seal, caseId);
    if (!found) throw problem('not-found');
    return { state: found.state, revision, reasons: [], takesEffectAt: reached.toISOString() };
  }
  const after = await findCase(db, seal, caseId);
  if (after?.revision !== reached.revision) return { ...reached, reasons: [], takesEffectAt: null };
  const words = await wordsOf(db, { at: after.updatedAt, reasons: after.reasons, state: after.state, ownText: text });
  return { ...reached, reasons: words.reasons, takesEffectAt: null };
}
