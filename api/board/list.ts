import { listBoardReviews as listInStore } from '@trafficdesk/worker/store/board-reviews.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { listOfficers } from '@trafficdesk/worker/store/officers.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorOf, urgencyKey } from '../operations/cursor.ts';
import { mayDo, PERMISSIONS } from '../permissions/permissions.ts';
import { securitySettings } from '../security/settings.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { soonAt } from './count.ts';
import { REVIEW_ACT_REASONS, reviewActReasons } from './reasons.ts';
import { reviewViews } from './review-views.ts';
import type { boardReviewList, boardReviewQuery, officerList } from './schemas.ts';

/** A page of the open reviews of this person's cities, most urgent first. */
export async function listConsoleReviews(
  { db }: Deps,
  { cities }: StaffSession,
  { after, ...filter }: z.output<typeof boardReviewQuery>,
): Promise<z.input<typeof boardReviewList>> {
  const soon = await soonAt(db, await databaseTime(db));
  const { items, next } = await listInStore(db, { ...filter, cities, soon, after: cursorOf(urgencyKey, after) });
  return { items: await reviewViews(db, items), next };
}

/** Whether somebody of these cities (null: all) can be given a review in one of those. */
const meets = (theirs: readonly string[] | null, cities: readonly string[] | null): boolean =>
  theirs === null || cities === null || theirs.some((city) => cities.includes(city));

/** Whom reviews of this person's cities, or of one of them, can be given to, and the reasons there are. */
export async function listConsoleOfficers(
  { db }: Deps,
  { cities }: StaffSession,
  { city }: { city?: string | undefined },
): Promise<z.input<typeof officerList>> {
  const [officers, { claimsHeldAtOnce }] = await Promise.all([listOfficers(db, PERMISSIONS['case.decide']), securitySettings(db)]);
  return {
    items: officers
      .filter((officer) => meets(officer.cities, cities) && (!city || meets(officer.cities, [city])))
      .map(({ id, name, held, roles }) => ({ id, name, held, supervisor: mayDo(roles, 'case.resolve') })),
    atOnce: claimsHeldAtOnce,
    reasons: reviewActReasons.map((code) => ({ code, text: REVIEW_ACT_REASONS[code] })),
  };
}
