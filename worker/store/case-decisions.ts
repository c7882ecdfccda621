import type { Verdict } from '../contracts/case.ts';
import type { Db } from './connect.ts';
import { countedBindings, type CountedCases, countedIn, dayOfColumn } from './counted-cases.ts';

/** Reviews of officers that were decided between two moments; an objection that a supervisor decides on is none of them. */
const DECIDED = `reviews.decided_by is not null and reviews.closed_at >= :from and reviews.closed_at < :before and reviews.stage < 3
  and ${countedIn('reviews')}`;

const BY_VERDICT = `
  select ${dayOfColumn('reviews.closed_at')} as day, verdict, count(*)::int as count
    from reviews join decisions on decisions.review_id = reviews.id
   where ${DECIDED}
   group by 1, 2
   order by 1, 2`;

/** Decisions by the day in Shanghai and the verdict, in the order of the days. */
export const countVerdicts = async (db: Db, counted: CountedCases): Promise<{ day: string; verdict: Verdict; count: number }[]> =>
  (await db.raw(BY_VERDICT, countedBindings(counted))).rows;

const BY_REASON = `
  select reason ->> 'code' as code, count(*)::int as count
    from reviews join decisions on decisions.review_id = reviews.id cross join lateral jsonb_array_elements(decisions.reasons) as reason
   where ${DECIDED}
   group by 1
   order by count desc, code
   limit 30`;

/** The reasons that officers gave most; a decision counts for each of its own, and once for each photo it gives one for. */
export const countReasons = async (db: Db, counted: CountedCases): Promise<{ code: string; count: number }[]> =>
  (await db.raw(BY_REASON, countedBindings(counted))).rows;

/** How long reviews took, in seconds: of ten, five took no longer than p50 and nine no longer than p90. */
export interface Spans {
  /** Of first reviews, from when each began to wait until it was decided. */
  waited: { count: number; p50: number | null; p90: number | null };
  /** Of all, from when its officer took it until it was decided. */
  worked: { count: number; p50: number | null; p90: number | null };
}

interface Row {
  day: string | null;
  waited: number;
  waits: [number, number] | null;
  worked: number;
  works: [number, number] | null;
}

const percentiles = (from: string): string =>
  `percentile_cont(array[0.5, 0.9]) within group (order by extract(epoch from closed_at - ${from})::float8)`;

const SPANS = `
  select ${dayOfColumn('closed_at')} as day,
         count(*) filter (where stage = 1)::int as waited,
         ${percentiles('created_at')} filter (where stage = 1) as waits,
         count(claimed_at)::int as worked,
         ${percentiles('claimed_at')} filter (where claimed_at is not null) as works
    from reviews
   where ${DECIDED}
   group by grouping sets ((1), ())
   order by 1`;

const span = (count: number, percentile: [number, number] | null) => ({
  count,
  p50: percentile && Math.round(percentile[0]),
  p90: percentile && Math.round(percentile[1]),
});

/** How long the reviews that were decided between two moments took: over all, and by the day they were decided. */
export async function measureSpans(db: Db, counted: CountedCases): Promise<{ all: Spans; byDay: (Spans & { day: string })[] }> {
  const { rows }: { rows: Row[] } = await db.raw(SPANS, countedBindings(counted));
  const spans = rows.map(({ day, waited, waits, worked, works }) => ({ day, waited: span(waited, waits), worked: span(worked, works) }));
  const none = span(0, null);
  const { waited, worked } = spans.find(({ day }) => day === null) ?? { waited: none, worked: none };
  return { all: { waited, worked }, byDay: spans.flatMap((each) => (each.day === null ? [] : [{ ...each, day: each.day }])) };
}
