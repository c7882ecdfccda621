import type { BoardReview } from '@trafficdesk/worker/store/board-reviews.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import { cityNames } from '../cities/city-names.ts';
import type { boardReview } from './schemas.ts';

type BoardReviewView = z.input<typeof boardReview>;

/** Open reviews as supervisors see them, in the order given. */
export async function reviewViews(db: Db, reviews: readonly BoardReview[]): Promise<BoardReviewView[]> {
  const [names, cityName] = await Promise.all([
    staffNames(
      db,
      reviews.map(({ claim }) => claim?.staffId),
    ),
    cityNames(db),
  ]);
  const now = Date.now();
  return reviews.map(({ cityCode, dueAt, waitsSince, claim, excluded: _excluded, ...review }) => ({
    ...review,
    city: cityCode,
    cityName: cityName(cityCode),
    dueAt: dueAt.toISOString(),
    overdue: dueAt.getTime() < now,
    waitsSince: waitsSince.toISOString(),
    claim: claim && { heldBy: { id: claim.staffId, name: names.get(claim.staffId) ?? '' }, since: claim.since.toISOString() },
  }));
}
