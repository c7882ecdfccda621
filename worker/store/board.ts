import type { ProcessId } from '../contracts/process.ts';
import type { Db } from './connect.ts';
import { thatWait } from './review-waits.ts';

/** How the queue of a city and process stands. */
export interface BoardLine {
  cityCode: string;
  process: ProcessId;
  open: number;
  /** Of those, held by somebody now. */
  held: number;
  overdue: number;
  /** Not overdue yet, and due by a moment. */
  dueSoon: number;
  /** By how long they have waited: up to a day of 24 hours, up to three, up to a week, and longer. */
  ages: { day: number; threeDays: number; week: number; longer: number };
  /** When the oldest began to wait. */
  oldest: Date;
}

interface Row extends Omit<BoardLine, 'held' | 'ages'> {
  day: number;
  threeDays: number;
  week: number;
  longer: number;
}

const AGE = 'now() - created_at';

/** The count as a statement, for whoever wants to see how it is planned: it reads an index alone. */
export const boardCounts = (db: Db, soon: Date) =>
  db('reviews')
    .modify(thatWait)
    .groupBy('city_code', 'process')
    .select(
      { cityCode: 'city_code', process: 'process' },
      db.raw('count(*)::int as open'),
      db.raw('count(*) filter (where due_at < now())::int as overdue'),
      db.raw('count(*) filter (where due_at >= now() and due_at <= ?)::int as "dueSoon"', [soon]),
      db.raw(`count(*) filter (where ${AGE} < interval '1 day')::int as day`),
      db.raw(`count(*) filter (where ${AGE} >= interval '1 day' and ${AGE} < interval '3 days')::int as "threeDays"`),
      db.raw(`count(*) filter (where ${AGE} >= interval '3 days' and ${AGE} < interval '7 days')::int as week`),
      db.raw(`count(*) filter (where ${AGE} >= interval '7 days')::int as longer`),
      db.raw('min(created_at) as oldest'),
    );

/** The queues of all cities by city and process, those with nothing in them left out; `soon` is until when something is due soon, itself included. */
export async function countBoard(db: Db, soon: Date): Promise<BoardLine[]> {
  const [rows, held]: [Row[], { cityCode: string; process: ProcessId; held: number }[]] = await Promise.all([
    boardCounts(db, soon),
    db('reviews')
      .modify(thatWait)
      .whereNotNull('claimed_by')
      .where('lease_until', '>', db.fn.now())
      .groupBy('city_code', 'process')
      .select({ cityCode: 'city_code', process: 'process' }, db.raw('count(*)::int as held')),
  ]);
  const heldIn = new Map(held.map((each) => [`${each.cityCode} ${each.process}`, each.held]));
  return rows
    .map(
      ({ day, threeDays, week, longer, ...row }): BoardLine => ({
        ...row,
        held: heldIn.get(`${row.cityCode} ${row.process}`) ?? 0,
        ages: { day, threeDays, week, longer },
      }),
    )
    .toSorted((one, other) => (`${one.cityCode} ${one.process}` < `${other.cityCode} ${other.process}` ? -1 : 1));
}
