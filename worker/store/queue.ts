import type { CaseState } from '../contracts/case-state.ts';
import type { ProcessId } from '../contracts/process.ts';
import type { Particulars } from './cases.ts';
import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';
import type { Seal } from './seal.ts';

/** A line of the officers' queue: an open review and its case. */
export interface QueueLine {
  id: string;
  caseId: string;
  number: string;
  process: ProcessId;
  state: CaseState;
  cityCode: string;
  stage: number;
  round: number;
  priority: number;
  dueAt: Date;
  /** When this review began to wait. */
  waitsSince: Date;
  submittedAt: Date;
  particulars: Particulars | null;
  /** The live claim, if any. */
  claim: { staffId: string; since: Date; leaseUntil: Date } | null;
}

export interface QueueFilter {
  /** Only reviews of these cities; null for all. */
  cities: readonly string[] | null;
  /** Whether objections are among them (stage 3). */
  resolves: boolean;
  /** Only reviews this officer holds. */
  heldBy?: string | undefined;
  process?: ProcessId | undefined;
  city?: string | undefined;
  /** Key of the last line of the page before: priority, due time and begin of the review in milliseconds, id. */
  after?: [number, number, number, string] | undefined;
  limit: number;
}

const COLUMNS = {
  id: 'reviews.id',
  caseId: 'reviews.case_id',
  number: 'cases.number',
  process: 'reviews.process',
  state: 'cases.state',
  cityCode: 'reviews.city_code',
  stage: 'reviews.stage',
  round: 'reviews.round',
  priority: 'reviews.priority',
  dueAt: 'reviews.due_at',
  waitsSince: 'reviews.created_at',
  submittedAt: 'cases.submitted_at',
  particularsSealed: 'cases.particulars_sealed',
  staffId: 'reviews.claimed_by',
  since: 'reviews.claimed_at',
  leaseUntil: 'reviews.lease_until',
};

type Row = Omit<QueueLine, 'particulars' | 'claim'> & NonNullable<QueueLine['claim']> & { particularsSealed: string | null; held: boolean };

const fromRow = (seal: Seal, { particularsSealed, held, staffId, since, leaseUntil, ...row }: Row): QueueLine => ({
  ...row,
  particulars: particularsSealed && JSON.parse(seal.open(particularsSealed, `cases.particulars:${row.caseId}`)),
  claim: held ? { staffId, since, leaseUntil } : null,
});

/** A page of open reviews, most urgent first. */
export async function listQueue(
  db: Db,
  seal: Seal,
  { cities, resolves, heldBy, process, city, after, limit }: QueueFilter,
): Promise<Page<QueueLine>> {
  const query = db('reviews')
    .join('cases', 'cases.id', 'reviews.case_id')
    .where({ 'reviews.closed_at': null })
    .orderBy([
      { column: 'reviews.priority', order: 'desc' },
      { column: 'reviews.due_at' },
      { column: 'reviews.created_at' },
      { column: 'reviews.id' },
    ])
    .limit(limit + 1)
    .select({ ...COLUMNS, held: db.raw('coalesce(lease_until > now(), false)') });
  if (cities) query.whereIn('reviews.city_code', cities);
  if (!resolves) query.where('reviews.stage', '<', 3);
  if (heldBy) query.where({ claimed_by: heldBy }).where('lease_until', '>', db.fn.now());
  if (process) query.where({ 'reviews.process': process });
  if (city) query.where({ 'reviews.city_code': city });
  if (after) {
    const [priority, dueAt, waitsSince, id] = after;
    query.where('priority', '<=', priority);
    query.whereRaw('(priority < ? or (due_at, created_at, reviews.id) > (?, ?, ?))', [priority, new Date(dueAt), new Date(waitsSince), id]);
  }
  const lines = (await query).map((row: Row) => fromRow(seal, row));
  return pageOf(lines, limit, (line) => [line.priority, line.dueAt.getTime(), line.waitsSince.getTime(), line.id]);
}

/** How many reviews of these cities (null: of all) are open, held by this officer, and past their due time. */
export async function countQueue(
  db: Db,
  { staffId, cities, resolves }: { staffId: string; cities: readonly string[] | null; resolves: boolean },
): Promise<{ open: number; mine: number; overdue: number }> {
  const query = db('reviews').where({ closed_at: null });
  if (cities) query.whereIn('city_code', cities);
  if (!resolves) query.where('stage', '<', 3);
  return query.first(
    db.raw('count(*) as open'),
    db.raw('count(*) filter (where claimed_by = ? and lease_until > now()) as mine', [staffId]),
    db.raw('count(*) filter (where due_at < now()) as overdue'),
  );
}
