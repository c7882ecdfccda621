import type { Db } from './connect.ts';
import { lockOn } from './lock-on.ts';

export const REVIEW_ACTS = ['assign', 'raise', 'release'] as const;
type ReviewActKind = (typeof REVIEW_ACTS)[number];

/** What became of one review: done, or the code of why not. */
export interface ReviewActLine {
  reviewId: string;
  caseId: string | null;
  number: string | null;
  refusal: string | null;
}

/** Something a supervisor did to reviews that wait, once. */
export interface ReviewAct {
  id: string;
  staffId: string;
  /** Of what was asked for. */
  requestHash: Buffer;
  kind: ReviewActKind;
  /** Why, as a code. */
  reason: string;
  outcome: ReviewActLine[];
}

/** Makes requests with this id go one after the other until the caller's transaction ends. */
export const lockReviewAct = (trx: Db, id: string): Promise<void> => lockOn(trx, `review act ${id}`);

/** What was done under this id; null where nothing was. */
export async function findReviewAct(db: Db, id: string): Promise<ReviewAct | null> {
  const row = await db('review_acts')
    .where({ id })
    .first('id', 'kind', 'reason', 'outcome', { staffId: 'staff_id', requestHash: 'request_hash' });
  return row ?? null;
}

/** Writes down what was done, in its transaction. */
export async function insertReviewAct(trx: Db, { id, staffId, requestHash, kind, reason, outcome }: ReviewAct): Promise<void> {
  await trx('review_acts').insert({ id, staff_id: staffId, request_hash: requestHash, kind, reason, outcome: JSON.stringify(outcome) });
}

/** Deletes what was done before this moment, at most `limit` of it; answers how much. */
export const deleteReviewActs = (trx: Db, { before, limit }: { before: Date; limit: number }): Promise<number> =>
  trx('review_acts')
    .whereIn('id', trx('review_acts').where('acted_at', '<', before).orderBy('acted_at').limit(limit).select('id'))
    .delete();
