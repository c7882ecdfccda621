import type { Db } from './connect.ts';
import { notify } from './notify.ts';

/** The human step of a case: it waits in the queue, is claimed by one officer at a time, and closes with a decision or when the case ends. */
export interface Review {
  id: string;
  caseId: string;
  round: number;
  stage: 1 | 2;
  priority: number;
  dueAt: Date;
  /** Since when it waits. */
  createdAt: Date;
  claimedBy: string | null;
  claimedAt: Date | null;
  /** Whether the claim has not lapsed, by the database's clock. */
  held: boolean;
  firstReviewer: string | null;
}

const COLUMNS = {
  id: 'id',
  caseId: 'case_id',
  round: 'round',
  stage: 'stage',
  priority: 'priority',
  dueAt: 'due_at',
  createdAt: 'created_at',
  claimedBy: 'claimed_by',
  claimedAt: 'claimed_at',
  firstReviewer: 'first_reviewer',
};

export interface NewReview {
  caseId: string;
  round: number;
  stage: 1 | 2;
  process: string;
  cityCode: string;
  priority: number;
  dueAt: Date;
  firstReviewer?: string;
}

/** Opens a review in the caller's transaction. */
export async function insertReview(trx: Db, review: NewReview): Promise<void> {
  await trx('reviews').insert({
    case_id: review.caseId,
    round: review.round,
    stage: review.stage,
    process: review.process,
    city_code: review.cityCode,
    priority: review.priority,
    due_at: review.dueAt,
    first_reviewer: review.firstReviewer,
  });
  await notify(trx, 'queue_changed', { caseId: review.caseId, city: review.cityCode });
}

/** The review that is open for a case, or null. */
export async function findOpenReview(db: Db, caseId: string): Promise<Review | null> {
  return (
    (await db('reviews')
      .where({ case_id: caseId, closed_at: null })
      .first({ ...COLUMNS, held: db.raw('coalesce(lease_until > now(), false)') })) ?? null
  );
}

/** Closes whatever review is open for a case; `decidedBy` where a decision closed it. */
export async function closeReview(trx: Db, { caseId, decidedBy }: { caseId: string; decidedBy?: string }): Promise<void> {
  await trx('reviews').where({ case_id: caseId, closed_at: null }).update({ closed_at: trx.fn.now(), decided_by: decidedBy });
}

/** Marks a review as overdue and raises its priority; false when it is no longer open. */
export async function escalateReview(
  trx: Db,
  { caseId, cityCode, priority }: { caseId: string; cityCode: string; priority: number },
): Promise<boolean> {
  const rows = await trx('reviews')
    .where({ case_id: caseId, closed_at: null, escalated_at: null })
    .update({ escalated_at: trx.fn.now(), priority: trx.raw('priority + ?', [priority]) })
    .returning('id');
  if (rows.length > 0) await notify(trx, 'queue_changed', { caseId, city: cityCode });
  return rows.length > 0;
}

/** Makes an open review more urgent, never less: its priority rises by so much, and it is due no later than then. */
export async function hastenReview(
  trx: Db,
  { id, caseId, cityCode, priority, dueAt }: { id: string; caseId: string; cityCode: string; priority: number; dueAt: Date },
): Promise<void> {
  await trx('reviews')
    .where({ id })
    .update({ priority: trx.raw('priority + ?', [priority]), due_at: trx.raw('least(due_at, ?)', [dueAt]) });
  await notify(trx, 'queue_changed', { caseId, city: cityCode });
}
