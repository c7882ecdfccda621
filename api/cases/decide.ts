import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { findRefusal, findWaiting, holdDecision, type Waiting } from '@trafficdesk/worker/store/pending-decisions.ts';
import { isDeepStrictEqual } from 'node:util';
import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import { refuseDecision } from '@trafficdesk/worker/activities/refuse-decision.ts';
import type { Standing } from '@trafficdesk/worker/contracts/case-state.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { type Decision, findDecision, proposeDecision } from '@trafficdesk/worker/store/decisions.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { findOpenReview } from '@trafficdesk/worker/store/reviews.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { engineAway } from '../engine/call.ts';
import { type CaseWatch, watchCase } from '../engine/watch-case.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { doorErrors } from './door.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { staffProblem } from './refusals.ts';
import type { decided as decidedView, decision as decisionRequest } from './decision-schemas.ts';
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

/**
 * Writes the decision down to take effect in so many seconds. Case and review are locked,
 * so that of many deciders one wins.
 */
async function hold(deps: Deps, proposed: Proposed, seconds: number, origin: Origin): Promise<Waiting> {
  const { db, seal } = deps;
  const { id: decisionId, caseId, officerId } = proposed;
  return db.transaction(async (trx) => {
    // First the case, of which the decision is a part, then its review: in this order both are locked everywhere.
    await proposeDecision(trx, seal, proposed, origin);
    await standingAfter({ db: trx, seal }, proposed);
    const review = await findOpenReview(trx, caseId, { lock: true });
    // The same decision sent twice at once.
    const waiting = review?.pendingDecision === decisionId && (await findWaiting(trx, decisionId));
    if (waiting) return waiting;
    const found = await findCase(trx, seal, caseId);
    if (!found) throw problem('not-found');
    const refusal = await refuseDecision(trx, seal, { found, review, decision: proposed });
    if (refusal || !review) throw refusal ? await staffProblem(trx, refusal) : problem('wrong-state');
    const requestId = origin.requestId ?? null;
    const pending = { decisionId, caseId, process: found.process, officerId, revision: proposed.revision, requestId };
    const takesEffectAt = await holdDecision(trx, { ...pending, reviewId: review.id, seconds });
    if (seconds === 0) return { takesEffectAt, isDue: true };
    await appendAudit(trx, {
      actor: { kind: 'staff', id: officerId },
      action: 'decision.held',
      caseId,
      detail: { decisionId, verdict: proposed.verdict, revision: proposed.revision, seconds },
      origin,
    });
    return { takesEffectAt, isDue: false };
  });
}

/** Where a decision has led that takes effect at once. Throws a problem where it was refused, and a 503 problem where no worker answers. */
async function taken(deps: Deps, proposed: Proposed, watch: CaseWatch): Promise<Standing> {
  for (;;) {
    const standing = await standingAfter(deps, proposed);
    if (standing) return standing;
    const type = await findRefusal(deps.db, proposed.id);
    if (type) throw await staffProblem(deps.db, { type });
    if (!(await watch.heard())) throw engineAway();
  }
}

interface Deciding {
  staff: StaffSession;
  caseId: string;
  decision: z.output<typeof decisionRequest>;
  origin: Origin;
}

/**
 * Decides a case: writes the decision down, to take effect once it cannot be taken back any more; where that is at once (setting takeBackSeconds), waits
 * for a worker to carry it out. Of many deciders one wins; the others are told who, since when and what next. The same decision again answers what it led to the
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
  const watch = watchCase(deps.listener, caseId);
  const reached = await oneAtATime(caseId, async () => {
    const before = await standingAfter(deps, proposed);
    if (before) return before;
    const { isDue, takesEffectAt } = (await findWaiting(db, id)) ?? (await hold(deps, proposed, takeBackSeconds, origin));
    return isDue ? taken(deps, proposed, watch) : takesEffectAt;
  }).finally(() => watch.stop());
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
