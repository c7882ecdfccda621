import { createHash } from 'node:crypto';
import type { BoardReview } from '@trafficdesk/worker/store/board-reviews.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { listOfficers, type Officer } from '@trafficdesk/worker/store/officers.ts';
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
}

/** What somebody wants done, with whom it is about. Throws invalid where there is no such officer. */
export async function weighingOf(db: Db, act: ReviewActWish): Promise<Weighing> {
  if (act.kind !== 'assign') return { act, officer: null, room: 0 };
  const officers = await listOfficers(db, PERMISSIONS['case.decide']);
  const { claimsHeldAtOnce } = await securitySettings(db);
  const officer = officers.find(({ id }) => id === act.officerId);
  if (!officer) throw invalid({ field: '/act/officerId', message: NO_OFFICER });
  return { act, officer, room: Math.max(0, claimsHeldAtOnce - officer.held) };
}

/** Says how a review stands to whoever is about to do something to it; another as soon as anything of that has changed. */
export function seenOf({ id, stage, round, priority, dueAt, claim, pending }: BoardReview): string {
  const standing = [id, stage, round, priority, dueAt, claim?.staffId, claim?.since, pending];
  return createHash('sha256').update(JSON.stringify(standing)).digest('base64url').slice(0, 22);
}

/** The priority a review gets that is put forward. */
export const raisedTo = ({ priority }: BoardReview, by: number): number => Math.max(priority, Math.min(priority + by, HIGHEST));

function whyNotAssigned({ officer, room }: Weighing, review: BoardReview): ReviewActRefusal | null {
  if (!officer) return 'no-room';
  if (review.claim?.staffId === officer.id) return 'held-already';
  if (!isVisible(review, officer.cities)) return 'elsewhere';
  if (review.excluded.includes(officer.id)) return 'excluded';
  if (review.stage === 3 && !mayDo(officer.roles, 'case.resolve')) return 'objection';
  return room <= 0 ? 'no-room' : null;
}

/** Why it is not done to a review; null where it is. What somebody may not see is to them as if it were closed. */
export function whyNot(weighing: Weighing, { cities }: StaffSession, review: BoardReview | undefined): ReviewActRefusal | null {
  if (!review || !isVisible(review, cities)) return 'closed';
  if (review.pending) return 'pending';
  if (weighing.act.kind === 'assign') return whyNotAssigned(weighing, review);
  if (weighing.act.kind === 'release') return review.claim ? null : 'not-held';
  return raisedTo(review, weighing.act.by) === review.priority ? 'highest-already' : null;
}
