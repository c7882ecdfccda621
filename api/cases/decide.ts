import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { findWaiting, holdDecision, type Waiting } from '@trafficdesk/worker/store/pending-decisions.ts';
import { isDeepStrictEqual } from 'node:util';
import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import { refuseDecision } from '@trafficdesk/worker/activities/refuse-decision.ts';
import type { CaseState, Standing } from '@trafficdesk/worker/contracts/case-state.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import { type Decision, findDecision, proposeDecision, type WrittenDecision } from '@trafficdesk/worker/store/decisions.ts';
import { listStaffInCase } from '@trafficdesk/worker/store/own-cases.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { findOpenReview } from '@trafficdesk/worker/store/reviews.ts';
import { transact } from '@trafficdesk/worker/store/transact.ts';
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
import { isVisible } from './visible-case.ts';
import { wordsOf } from './words.ts';

type Proposed = Omit<Decision, 'takenAt' | 'standing'>;

const ID_TAKEN = { 'zh-CN': '该编号已用于另一决定。', en: 'This id belongs to another decision.' };

/** Holds what was written under an id against what is decided now. Throws a problem where that is something else: the same id must mean the same decision. */
function requireSame(written: WrittenDecision | null, proposed: Proposed): asserts written is WrittenDecision {
  const { takenAt: _at, standing: _standing, takenBackAt: _back, refused: _refused, origin: _origin, ...said } = written ?? {};
  if (!isDeepStrictEqual(said, proposed)) throw invalid({ field: '/decisionId', message: ID_TAKEN });
}

/** The constraint that a decision is of a case there is. */
const OF_A_CASE = 'decisions_case_id_fkey';

/**
 * Writes the decision down to take effect in so many seconds; or answers how long it waits, or where it has led, where it was written before. Case and review are
 * locked, so that of many deciders one wins.
 */
function hold(
  { db, seal }: Deps,
  proposed: Proposed,
  { seconds, cities, origin }: { seconds: number; cities: readonly string[] | null; origin: Origin },
): Promise<Waiting | { isDue: true } | Standing> {
  const { id: decisionId, caseId, officerId } = proposed;
  return transact(db, async (trx, last) => {
    // First the case, of which the decision is a part, then its review: in this order both are locked everywhere.
    const [, review, written, found, staffInCase] = await Promise.all([
      proposeDecision(trx, seal, proposed, origin),
      findOpenReview(trx, caseId, { lock: true }),
      findDecision(trx, seal, decisionId),
      findCase(trx, seal, caseId),
      listStaffInCase(trx, caseId),
    ]).catch((error: Error & { constraint?: string }) => {
      throw error.constraint === OF_A_CASE ? problem('not-found') : error;
    });
    if (!found || !isVisible(found, cities)) throw problem('not-found');
    requireSame(written, proposed);
    if (written.standing) return written.standing;
    // The same decision sent twice at once.
    const waiting = review?.pendingDecision === decisionId && (await findWaiting(trx, decisionId));
    if (waiting) return waiting;
    const refusal = await refuseDecision(trx, seal, { found, review, decision: written, staffInCase });
    if (refusal || !review) throw refusal ? await staffProblem(trx, refusal) : problem('wrong-state');
    const requestId = origin.requestId ?? null;
    const pending = { decisionId, caseId, process: found.process, officerId, revision: proposed.revision, requestId };
    const holding = holdDecision(trx, { ...pending, reviewId: review.id, seconds });
    if (seconds === 0) {
      last(holding);
      return { isDue: true };
    }
    const takesEffectAt = await holding;
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
async function taken({ db, seal }: Deps, { id }: Proposed, watch: CaseWatch): Promise<Standing> {
  for (;;) {
    const isNews = await watch.heard();
    const written = await findDecision(db, seal, id);
    if (written?.standing) return written.standing;
    if (written?.refused) throw await staffProblem(db, { type: written.refused });
    if (!isNews) throw engineAway();
  }
}

/** Where an approval leads that gives no reasons. */
const WITHOUT_REASONS: readonly CaseState[] = ['approved', 'second-review'];

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
  const errors = doorErrors(catalogue, decision);
  if (errors.length > 0) throw invalid(...errors);
  const { decisionId: id, revision, verdict, reasons, text = null, photoVerdicts = null } = decision;
  const proposed: Proposed = { id, caseId, officerId: staff.id, revision, verdict, reasons, text, photoVerdicts };
  const { takeBackSeconds: seconds } = (await currentPolicy<CaseSettings>(db, CASE_SETTINGS)).content;
  const watch = watchCase(deps.listener, caseId);
  const reached = await oneAtATime(caseId, async () => {
    const held = await hold(deps, proposed, { seconds, cities: staff.cities, origin });
    return 'state' in held || !held.isDue ? held : taken(deps, proposed, watch);
  }).finally(() => watch.stop());
  if ('state' in reached && WITHOUT_REASONS.includes(reached.state)) return { ...reached, reasons: [], takesEffectAt: null };
  const after = await findCase(db, seal, caseId);
  if (!after) throw problem('not-found');
  if (!('state' in reached)) return { state: after.state, revision, reasons: [], takesEffectAt: reached.takesEffectAt.toISOString() };
  if (after.revision !== reached.revision) return { ...reached, reasons: [], takesEffectAt: null };
  const words = await wordsOf(db, { at: after.updatedAt, reasons: after.reasons, state: after.state, ownText: text });
  return { ...reached, reasons: words.reasons, takesEffectAt: null };
}
