import type { ProcessId } from '../contracts/process.ts';
import type { Db } from './connect.ts';
import { tellOfLoss } from './claims.ts';
import { type Page, pageOf } from './cursor.ts';
import { notify } from './notify.ts';
import { excludedOrOwn } from './own-cases.ts';
import { thatWait } from './review-waits.ts';
import type { Stage } from './reviews.ts';

/** An open review as supervisors see it: nothing of the person it is about. */
export interface BoardReview {
  id: string;
  caseId: string;
  number: string;
  process: ProcessId;
  cityCode: string;
  stage: Stage;
  round: number;
  priority: number;
  dueAt: Date;
  waitsSince: Date;
  /** The live claim, if any. */
  claim: { staffId: string; since: Date } | null;
  /** Whoever must not decide. */
  excluded: string[];
  /** Whether somebody has decided and that has not taken effect yet. */
  pending: boolean;
}

const columns = (db: Db) => ({
  id: 'reviews.id',
  caseId: 'reviews.case_id',
  number: 'cases.number',
  process: 'reviews.process',
  cityCode: 'reviews.city_code',
  stage: 'reviews.stage',
  round: 'reviews.round',
  priority: 'reviews.priority',
  dueAt: 'reviews.due_at',
  waitsSince: 'reviews.created_at',
  staffId: 'reviews.claimed_by',
  since: 'reviews.claimed_at',
  excluded: excludedOrOwn(db),
  held: db.raw('coalesce(reviews.lease_until > now(), false)'),
  pending: db.raw('reviews.pending_decision is not null'),
});

type Row = Omit<BoardReview, 'claim'> & { staffId: string; since: Date; held: boolean };

const fromRow = ({ staffId, since, held, ...row }: Row): BoardReview => ({ ...row, claim: held ? { staffId, since } : null });

export interface BoardFilter {
  /** Only reviews of these cities; null for all. */
  cities: readonly string[] | null;
  city?: string | undefined;
  process?: ProcessId | undefined;
  due?: 'overdue' | 'soon' | undefined;
  /** Until when something is due soon, itself included: working days end with the limits that fall on them. */
  soon: Date;
  held?: 'free' | 'held' | undefined;
  heldBy?: string | undefined;
  /** Key of the last line of the page before: priority, due time and begin of the review in milliseconds, id. */
  after?: [number, number, number, string] | undefined;
  limit: number;
}

/** A page of open reviews, most urgent first. */
export async function listBoardReviews(db: Db, filter: BoardFilter): Promise<Page<BoardReview>> {
  const { cities, city, process, due, soon, held, heldBy, after, limit } = filter;
  const query = db('reviews')
    .join('cases', 'cases.id', 'reviews.case_id')
    .modify(thatWait)
    .orderBy([
      { column: 'reviews.priority', order: 'desc' },
      { column: 'reviews.due_at' },
      { column: 'reviews.created_at' },
      { column: 'reviews.id' },
    ])
    .limit(limit + 1)
    .select(columns(db));
  if (cities) query.whereIn('reviews.city_code', cities);
  if (city) query.where({ 'reviews.city_code': city });
  if (process) query.where({ 'reviews.process': process });
  if (due === 'overdue') query.where('reviews.due_at', '<', db.fn.now());
  if (due === 'soon') query.where('reviews.due_at', '>=', db.fn.now()).where('reviews.due_at', '<=', soon);
  if (held === 'held') query.whereNotNull('claimed_by').where('lease_until', '>', db.fn.now());
  if (held === 'free') query.where((free) => free.whereNull('claimed_by').orWhere('lease_until', '<=', db.fn.now()));
  if (heldBy) query.where({ claimed_by: heldBy }).where('lease_until', '>', db.fn.now());
  if (after) {
    const [priority, dueAt, waitsSince, id] = after;
    query.where('priority', '<=', priority);
    query.whereRaw('(priority < ? or (due_at, created_at, reviews.id) > (?, ?, ?))', [priority, new Date(dueAt), new Date(waitsSince), id]);
  }
  const reviews = (await query).map((row: Row) => fromRow(row));
  return pageOf(reviews, limit, (review) => [review.priority, review.dueAt.getTime(), review.waitsSince.getTime(), review.id]);
}

/** Those of these reviews that are open, by id; `lock` holds them until the caller's transaction ends. */
export async function findBoardReviews(db: Db, ids: readonly string[], { lock = false } = {}): Promise<Map<string, BoardReview>> {
  if (lock) await db('reviews').whereIn('id', ids).orderBy('id').forUpdate().select('id');
  const rows: Row[] = await db('reviews')
    .join('cases', 'cases.id', 'reviews.case_id')
    .whereIn('reviews.id', ids)
    .whereNull('reviews.closed_at')
    .select(columns(db));
  return new Map(rows.map((row) => [row.id, fromRow(row)]));
}

const touched = (trx: Db, { caseId, cityCode }: BoardReview): Promise<void> => notify(trx, 'queue_changed', { caseId, city: cityCode });

/** Has somebody hold a review that the caller has locked, for so many minutes unless they renew it. */
export async function assignReview(
  trx: Db,
  review: BoardReview,
  { staffId, minutes }: { staffId: string; minutes: number },
): Promise<void> {
  await trx('reviews')
    .where({ id: review.id })
    .update({
      claimed_by: staffId,
      claimed_at: trx.fn.now(),
      lease_until: trx.raw('now() + make_interval(mins => ?)', [minutes]),
      ahead: false,
    });
  await touched(trx, review);
  await tellOfLoss(trx, { caseId: review.caseId, city: review.cityCode }, { why: 'taken-over', staffId });
}

/** Takes a review that the caller has locked from whoever holds it, and gives it back to the queue. */
export async function takeReviewAway(trx: Db, review: BoardReview): Promise<void> {
  await trx('reviews').where({ id: review.id }).update({ claimed_by: null, claimed_at: null, lease_until: null, ahead: false });
  await touched(trx, review);
  await tellOfLoss(trx, { caseId: review.caseId, city: review.cityCode }, { why: 'taken-over', staffId: null });
}

/** Puts a review that the caller has locked forward to a priority. */
export async function raiseReview(trx: Db, review: BoardReview, priority: number): Promise<void> {
  await trx('reviews').where({ id: review.id }).update({ priority });
  await touched(trx, review);
}
