import type { Place } from './ask.ts';
import { staffInCase } from './own-cases.ts';

/** Whoever would take a review. */
export interface Reviewer {
  staffId: string;
  /** Cities whose cases they may see; null for all. */
  cities: readonly string[] | null;
  /** Whether objections are theirs to decide on (stage 3). */
  resolves: boolean;
}

/**
 * The condition of `reviews` by which somebody may take one, or keep it: they had no say in the case before and are not in it themselves, also where their ID number
 * was entered after the review was opened; it is of their cities, and of their stage. Of each the place of its value; the case is that of the review where none is named.
 */
export const mayTake = ({
  caseId = 'reviews.case_id',
  staffId,
  cities,
  resolves,
}: { caseId?: Place | 'reviews.case_id' } & Record<keyof Reviewer, Place>): string =>
  `${staffId} <> all (excluded) and not exists (${staffInCase(caseId)} and staff.id = ${staffId})
     and (${cities}::text[] is null or city_code = any (${cities})) and (${resolves} or stage < 3)`;
