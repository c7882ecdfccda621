import { type BoardReview, findBoardReviews } from '@trafficdesk/worker/store/board-reviews.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { REVIEW_ACT_REFUSALS } from './refusals.ts';
import { reviewViews } from './review-views.ts';
import type { reviewActPreview, reviewActPreviewRequest } from './schemas.ts';
import { raisedTo, seenOf, weighingOf, whyNot } from './weigh.ts';

/** How many reviews each person would lose and get. */
function concernedBy(reviews: readonly BoardReview[], to: string | null): Map<string, { loses: number; gets: number }> {
  const concerned = new Map<string, { loses: number; gets: number }>();
  const of = (id: string) => concerned.get(id) ?? { loses: 0, gets: 0 };
  for (const { claim } of reviews) if (claim) concerned.set(claim.staffId, { ...of(claim.staffId), loses: of(claim.staffId).loses + 1 });
  if (to !== null && reviews.length > 0) concerned.set(to, { ...of(to), gets: reviews.length });
  return concerned;
}

/** What would be done to these reviews, and to whom; nothing is. Throws invalid where there is no such officer. */
export async function previewAct(
  { db }: Deps,
  staff: StaffSession,
  { act, reviewIds }: z.output<typeof reviewActPreviewRequest>,
): Promise<z.input<typeof reviewActPreview>> {
  const weighing = await weighingOf(db, staff, act);
  const found = await findBoardReviews(db, reviewIds);
  const weighed = reviewIds.map((reviewId) => {
    const review = found.get(reviewId);
    const refusal = whyNot(weighing, staff, review);
    if (refusal === null) weighing.room -= 1;
    return { reviewId, review: refusal === 'closed' ? undefined : review, refusal };
  });
  const shown = weighed.flatMap(({ review }) => review ?? []);
  const done = weighed.flatMap(({ review, refusal }) => (review && refusal === null ? review : []));
  const views = new Map((await reviewViews(db, shown)).map((view) => [view.id, view]));
  const concerned = act.kind === 'raise' ? new Map() : concernedBy(done, weighing.officer?.id ?? null);
  const names = await staffNames(db, concerned.keys());
  return {
    items: weighed.map(({ reviewId, review, refusal }) => ({
      reviewId,
      review: views.get(reviewId) ?? null,
      seen: review ? seenOf(weighing, review) : '',
      priority: review && refusal === null && act.kind === 'raise' ? raisedTo(review, act.by) : null,
      refusal: refusal && { code: refusal, text: REVIEW_ACT_REFUSALS[refusal] },
    })),
    done: done.length,
    concerned: [...concerned].map(([id, change]) => ({ officer: { id, name: names.get(id) ?? '' }, ...change })),
  };
}
