import type { Verdict } from '../contracts/case.ts';
import type { ProcessId } from '../contracts/process.ts';
import type { Db } from './connect.ts';
import { countedBindings, type CountedCases, countedIn } from './counted-cases.ts';
import { type Page, pageOf } from './cursor.ts';

/** Of so many second reviews, so many came to another verdict than the first. */
export interface Agreement {
  seconded: number;
  differed: number;
}

export interface Agreements extends Agreement {
  byProcess: (Agreement & { process: ProcessId })[];
  byCity: (Agreement & { cityCode: string })[];
  /** Of those that fell into the sample, and of those for which the rules ask. */
  bySample: (Agreement & { sample: boolean })[];
  /** By whoever decided first, the most second reviews first; who that is stays in the database. */
  byOfficer: Agreement[];
}

/** Second reviews with the verdict of the first one they followed: an officer's, of the same round. */
const SECONDED = `
  from reviews
  join decisions on decisions.review_id = reviews.id
  join cases on cases.id = reviews.case_id
 cross join lateral (
    select earlier.verdict, earlier.officer_id
      from reviews as before join decisions as earlier on earlier.review_id = before.id
     where before.case_id = reviews.case_id and before.round = reviews.round and before.stage = 1 and before.closed_at <= reviews.closed_at
     order by before.closed_at desc
     limit 1
  ) as first
 where reviews.stage = 2 and reviews.decided_by is not null and reviews.closed_at >= :from and reviews.closed_at < :before
   and ${countedIn('reviews')}`;

interface Row extends Agreement {
  process: ProcessId | null;
  city_code: string | null;
  sample: boolean | null;
  officer_id: string | null;
}

const COUNTS = `
  select process, city_code, sample, officer_id, count(*)::int as seconded, count(*) filter (where differs)::int as differed
    from (
      select reviews.process, reviews.city_code, coalesce((cases.route ->> 'sample')::boolean, false) as sample, first.officer_id,
             decisions.verdict <> first.verdict as differs
      ${SECONDED}
    ) as compared
   group by grouping sets ((process), (city_code), (sample), (officer_id), ())
   order by seconded desc, process, city_code, sample, officer_id`;

/** How often second reviews that were decided between two moments came to another verdict than the first. */
export async function countAgreements(db: Db, counted: CountedCases): Promise<Agreements> {
  const { rows }: { rows: Row[] } = await db.raw(COUNTS, countedBindings(counted));
  const found: Agreements = { seconded: 0, differed: 0, byProcess: [], byCity: [], bySample: [], byOfficer: [] };
  for (const { process, city_code: cityCode, sample, officer_id: officerId, seconded, differed } of rows) {
    if (process !== null) found.byProcess.push({ process, seconded, differed });
    else if (cityCode !== null) found.byCity.push({ cityCode, seconded, differed });
    else if (sample !== null) found.bySample.push({ sample, seconded, differed });
    else if (officerId !== null) found.byOfficer.push({ seconded, differed });
    else Object.assign(found, { seconded, differed });
  }
  return found;
}

/** A case about which two officers came to different verdicts. */
export interface Disagreement {
  /** Of the second review. */
  reviewId: string;
  caseId: string;
  number: string;
  process: ProcessId;
  cityCode: string;
  at: Date;
  first: Verdict;
  second: Verdict;
  sample: boolean;
}

/** A page of them, the newest first; `after` is the key of the last one of the page before: its moment in milliseconds, id. */
export async function listDisagreements(
  db: Db,
  { after, limit, ...counted }: CountedCases & { after?: [number, string] | undefined; limit: number },
): Promise<Page<Disagreement>> {
  const [at, id] = after ?? [null, null];
  const { rows }: { rows: Disagreement[] } = await db.raw(
    `select reviews.id as "reviewId", reviews.case_id as "caseId", cases.number, reviews.process, reviews.city_code as "cityCode",
            reviews.closed_at as at, first.verdict as first, decisions.verdict as second,
            coalesce((cases.route ->> 'sample')::boolean, false) as sample
     ${SECONDED}
       and decisions.verdict <> first.verdict
       and (:at::timestamptz is null or (reviews.closed_at, reviews.id) < (:at::timestamptz, :id::uuid))
     order by reviews.closed_at desc, reviews.id desc
     limit :limit`,
    { ...countedBindings(counted), at: at === null ? null : new Date(at), id, limit: limit + 1 },
  );
  return pageOf(rows, limit, (each) => [each.at.getTime(), each.reviewId]);
}
