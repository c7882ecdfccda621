import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { assignReview, type BoardReview, findBoardReviews, raiseReview, takeReviewAway } from '@trafficdesk/worker/store/board-reviews.ts';
import { lockClaims } from '@trafficdesk/worker/store/claim-limits.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import {
  findReviewAct,
  insertReviewAct,
  lockReviewAct,
  type ReviewAct,
  type ReviewActLine,
} from '@trafficdesk/worker/store/review-acts.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { invalid } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { REVIEW_ACT_REFUSALS, type ReviewActRefusal } from './refusals.ts';
import type { reviewAct, reviewActDone } from './schemas.ts';
import { mustWait, raisedTo, seenOf, type Weighing, weighingOf, whyNot } from './weigh.ts';

interface Acting {
  staff: StaffSession;
  asked: z.output<typeof reviewAct>;
  origin: Origin;
}

const ID_TAKEN = { 'zh-CN': '该编号已用于另一操作。', en: 'This id belongs to something else that was done.' };

/** Does it to one review that is locked, and puts it on record. */
async function carryOut(trx: Db, review: BoardReview, { act }: Weighing, { staff, asked, origin }: Acting, minutes: number): Promise<void> {
  const { caseId, claim } = review;
  const actor = { kind: 'staff', id: staff.id } as const;
  const record = { actor, caseId, reason: act.reason, origin };
  const from = claim && { fromStaffId: claim.staffId };
  if (act.kind === 'assign') {
    await assignReview(trx, review, { staffId: act.officerId, minutes });
    await appendAudit(trx, { ...record, action: 'claim.assigned', detail: { actId: asked.id, staffId: act.officerId, ...from } });
  } else if (act.kind === 'release') {
    await takeReviewAway(trx, review);
    await appendAudit(trx, { ...record, action: 'claim.released', detail: { actId: asked.id, staffId: claim?.staffId } });
  } else {
    const to = raisedTo(review, act.by);
    await raiseReview(trx, review, to);
    await appendAudit(trx, { ...record, action: 'review.raised', detail: { actId: asked.id, from: review.priority, to } });
  }
}

async function actOnAll(trx: Db, acting: Acting): Promise<ReviewActLine[]> {
  const { staff, asked } = acting;
  const { act, reviews } = asked;
  if (act.kind === 'assign') await lockClaims(trx, act.officerId);
  const weighing = await weighingOf(trx, staff, act);
  const { content: settings } = await currentPolicy<CaseSettings>(trx, CASE_SETTINGS);
  const found = await findBoardReviews(
    trx,
    reviews.map(({ id }) => id),
    { lock: true },
  );
  const lines: ReviewActLine[] = [];
  for (const { id: reviewId, seen } of reviews) {
    const review = found.get(reviewId);
    const because = whyNot(weighing, staff, review);
    const refusal = because !== 'closed' && review && seenOf(weighing, review) !== seen ? 'changed' : because;
    if (review && refusal === null) {
      await carryOut(trx, review, weighing, acting, settings.assignedMinutes);
      weighing.room -= 1;
      weighing.hourFull = await mustWait(trx, staff, act);
    }
    const { caseId = null, number = null } = refusal === 'closed' ? {} : (review ?? {});
    lines.push({ reviewId, caseId, number, refusal });
  }
  return lines;
}

function viewOf({ id, kind, outcome }: ReviewAct): z.input<typeof reviewActDone> {
  return {
    id,
    kind,
    done: outcome.filter(({ refusal }) => refusal === null).length,
    items: outcome.map(({ refusal, ...line }) => ({
      ...line,
      refusal: refusal === null ? null : { code: refusal as ReviewActRefusal, text: REVIEW_ACT_REFUSALS[refusal as ReviewActRefusal] },
    })),
  };
}

/**
 * Does to reviews what a preview showed, to those alone that still stand as they were shown, each on record, all in one transaction. The same sent again
 * answers what was done the first time. Throws invalid for an id that something else was done under, and where there is no such officer.
 */
export async function actOnReviews({ db, seal }: Deps, acting: Acting): Promise<z.input<typeof reviewActDone>> {
  const { staff, asked } = acting;
  const requestHash = seal.lookupHash('request', JSON.stringify([staff.id, asked]));
  return db.transaction(async (trx) => {
    await lockReviewAct(trx, asked.id);
    const before = await findReviewAct(trx, asked.id);
    if (before && !before.requestHash.equals(requestHash)) throw invalid({ field: '/id', message: ID_TAKEN });
    if (before) return viewOf(before);
    const outcome = await actOnAll(trx, acting);
    const { kind, reason } = asked.act;
    const made: ReviewAct = { id: asked.id, staffId: staff.id, requestHash, kind, reason, outcome };
    await insertReviewAct(trx, made);
    return viewOf(made);
  });
}
