import { asColumns, ask, askOne } from './ask.ts';
import type { Db } from './connect.ts';
import { endMatter } from './matters.ts';
import { asNotice, notify } from './notify.ts';
import { staffInCase } from './own-cases.ts';
import { refusePending } from './pending-decisions.ts';

/** First and second look of officers; 3 is a supervisor's, at an objection to what they granted. */
export type Stage = 1 | 2 | 3;

/** The human step of a case: it waits in the queue, is claimed by one officer at a time, and closes with a decision or when the case ends. */
export interface Review {
  id: string;
  caseId: string;
  round: number;
  stage: Stage;
  priority: number;
  dueAt: Date;
  /** Since when it waits. */
  createdAt: Date;
  claimedBy: string | null;
  claimedAt: Date | null;
  /** Whether the claim has not lapsed, by the database's clock. */
  held: boolean;
  /** Whoever must not decide: they looked at the case before, or said something against it. */
  excluded: string[];
  /** The decision that waits to take effect, and when it does. */
  pendingDecision: string | null;
  takesEffectAt: Date | null;
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
  excluded: 'excluded',
  pendingDecision: 'pending_decision',
  takesEffectAt: 'takes_effect_at',
};

export interface NewReview {
  caseId: string;
  round: number;
  stage: Stage;
  process: string;
  cityCode: string;
  priority: number;
  dueAt: Date;
  excluded?: readonly string[];
}

const INSERT = `insert into reviews (case_id, round, stage, process, city_code, priority, due_at, excluded)
  values ($1, $2, $3, $4, $5, $6, $7, array(select unnest($8::uuid[]) union ${staffInCase('$1')}))
  returning pg_notify($9, $10)`;

/** Opens a review in the caller's transaction. Who is in the case themselves is kept from it, as those are who looked at it before. */
export async function insertReview(trx: Db, review: NewReview): Promise<void> {
  const { caseId, round, stage, process, cityCode: city, priority, dueAt, excluded = [] } = review;
  const notice = asNotice('queue_changed', { caseId, city });
  await ask(trx, INSERT, [caseId, round, stage, process, city, priority, dueAt, excluded, ...notice]);
}

const FIND_OPEN = `select ${asColumns({ ...COLUMNS, held: 'coalesce(lease_until > now(), false)' })} from reviews where case_id = $1 and closed_at is null`;

/** The review that is open for a case, or null; locked until the transaction ends where that is asked for. */
export async function findOpenReview(db: Db, caseId: string, { lock = false }: { lock?: boolean } = {}): Promise<Review | null> {
  return askOne(db, lock ? `${FIND_OPEN} for update` : FIND_OPEN, [caseId]);
}

/** Everybody who decided a review of a case, whatever it was about. */
export const listReviewers = (db: Db, caseId: string): Promise<string[]> =>
  db('reviews').where({ case_id: caseId }).whereNotNull('decided_by').distinct('decided_by').pluck('decided_by');

/** Whether an officer has decided on a case in this round: one that is still looked at has been granted by them. */
export const wasDecided = async (db: Db, { caseId, round }: { caseId: string; round: number }): Promise<boolean> =>
  (await db('reviews').where({ case_id: caseId, round }).whereNotNull('decided_by').first('id')) !== undefined;

const CLOSE = `
  update reviews set closed_at = now(), decided_by = $2, pending_decision = null, takes_effect_at = null
   where case_id = $1 and closed_at is null returning id, stage,
         case when decided_by is not null
              then pg_notify('claim_changed', json_build_object('caseId', case_id, 'city', city_code, 'heldBy', null, 'why', 'decided')::text) end`;

/** Closes whatever review is open for a case; `decidedBy` where a decision closed it. Nobody has to look any more why it was not decided in time. */
export async function closeReview(trx: Db, { caseId, decidedBy }: { caseId: string; decidedBy?: string }): Promise<void> {
  if (decidedBy === undefined) await refuseWaiting(trx, caseId);
  const closed = await ask<{ id: string; stage: Stage }>(trx, CLOSE, [caseId, decidedBy ?? null]);
  for (const { id: subjectId, stage } of closed) if (stage === 3) await endMatter(trx, { kind: 'objection-overdue', subjectId });
}

/** A decision that waits when the case ends by itself, as when it is withdrawn, is never carried out. */
async function refuseWaiting(trx: Db, caseId: string): Promise<void> {
  const waiting = await trx('reviews').where({ case_id: caseId, closed_at: null }).whereNotNull('pending_decision').forUpdate().first({
    decisionId: 'pending_decision',
    officerId: 'claimed_by',
  });
  if (waiting) await refusePending(trx, { ...waiting, caseId, code: 'wrong-state' });
}

/** Ids of the cases whose open review is overdue and not marked so, the longest overdue first, but for these. */
export const listOverdueReviews = (db: Db, { but, limit }: { but: readonly string[]; limit: number }): Promise<string[]> =>
  db('reviews')
    .where({ closed_at: null, escalated_at: null })
    .whereRaw('due_at <= clock_timestamp()')
    .whereRaw('case_id <> all(?)', [[...but]])
    .orderBy('due_at')
    .limit(limit)
    .pluck('case_id');

/** Marks an overdue review as such and raises its priority; null when there is none any more. */
export async function escalateReview(
  trx: Db,
  { caseId, cityCode, priority }: { caseId: string; cityCode: string; priority: number },
): Promise<Pick<Review, 'id' | 'stage'> | null> {
  const [escalated] = await trx('reviews')
    .where({ case_id: caseId, closed_at: null, escalated_at: null })
    .whereRaw('due_at <= clock_timestamp()')
    .update({ escalated_at: trx.fn.now(), priority: trx.raw('priority + ?', [priority]) })
    .returning(['id', 'stage']);
  if (escalated) await notify(trx, 'queue_changed', { caseId, city: cityCode });
  return escalated ?? null;
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
