import { createHash } from 'node:crypto';
import type { BoardReview } from '@trafficdesk/worker/store/board-reviews.ts';
import { waitForClaim } from '@trafficdesk/worker/store/claim-limits.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { findOfficer, type Officer } from '@trafficdesk/worker/store/officers.ts';
import { isVisible } from '../cases/visible-case.ts';
import { mayDo, PERMISSIONS } from '../permissions/permissions.ts';
import { invalid } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { ReviewActRefusal } from './refusals.ts';
import type { ReviewActWish } from './schemas.ts';

/** How far forward a review can be put. */
const HIGHEST = 10_000;

const NO_OFFICER = { 'zh-CN': '没有可指派的此人员。', en: 'There is nobody of this id whom a review can be given to.' };

/** An act with what is known of whom it gives reviews to. */
export interface Weighing {
  act: ReviewActWish;
  officer: Officer | null;
  /** How many more cases that officer can hold. */
  room: number;
  /** Whether whoever takes reviews themselves has taken as many within the hour as anybody may; never where they are given to somebody else. */
  hourFull: boolean;
}

/** Whether somebody who would give a review to themselves has to wait: what they see by that counts as what they claim. */
export async function mustWait(db: Db, { id: staffId }: StaffSession, act: ReviewActWish): Promise<boolean> {
  if (act.kind !== 'assign' || act.officerId !== staffId) return false;
  const { claimsPerHour: perHour } = await securitySettings(db);
  return (await waitForClaim(db, { staffId, perHour })) !== null;
}

/** What somebody wants done, with whom it is about. Throws invalid where there is no such officer. */
export async function weighingOf(db: Db, staff: StaffSession, act: ReviewActWish): Promise<Weighing> {
  if (act.kind !== 'assign') return { act, officer: null, room: 0, hourFull: false };
  const officer = await findOfficer(db, PERMISSIONS['case.decide'], act.officerId);
  const { claimsHeldAtOnce } = await securitySettings(db);
  if (!officer) throw invalid({ field: '/act/officerId', message: NO_OFFICER });
  return { act, officer, room: Math.max(0, claimsHeldAtOnce - officer.held), hourFull: await mustWait(db, staff, act) };
}

/** Says how a review stands to whoever is about to do this to it; another as soon as anything of that has changed, or something else is to be done. */
export function seenOf({ act }: Pick<Weighing, 'act'>, { id, stage, round, priority, dueAt, claim, pending }: BoardReview): string {
  const standing = [act, id, stage, round, priority, dueAt, claim?.staffId, claim?.since, pending];
  return createHash('sha256').update(JSON.stringify(standing)).digest('base64url').slice(0, 22);
}

/** The priority a review gets that is put forward. */
export const raisedTo = ({ priority }: BoardReview, by: number): number => Math.max(priority, Math.min(priority + by, HIGHEST));

function whyNotAssigned({ officer, room, hourFull }: Weighing, review: BoardReview): ReviewActRefusal | null {
  if (!officer) return 'no-room';
  if (review.claim?.staffId === officer.id) return 'held-already';
  if (!isVisible(review, officer.cities)) return 'elsewhere';
  if (review.excluded.includes(officer.id)) return 'excluded';
  if (review.stage === 3 && !mayDo(officer.roles, 'case.resolve')) return 'objection';
  if (hourFull) return 'hour-full';
  return room <= 0 ? 'no-room' : null;
}

/**
 * Why it is not done to a review; null where it is. What somebody may not see is to them as if it were closed, and whoever must not decide on a case does not
 * choose either who does, or when.
 */
export function whyNot(weighing: Weighing, { id, cities }: StaffSession, review: BoardReview | undefined): ReviewActRefusal | null {
  if (!review || !isVisible(review, cities)) return 'closed';
  if (review.pending) return 'pending';
  if (review.excluded.includes(id)) return 'involved';
  if (weighing.act.kind === 'assign') return whyNotAssigned(weighing, review);
  if (weighing.act.kind === 'release') return review.claim ? null : 'not-held';
  return raisedTo(review, weighing.act.by) === review.priority ? 'highest-already' : null;
}
