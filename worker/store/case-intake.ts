import type { CaseState } from '../contracts/case-state.ts';
import type { ProcessId } from '../contracts/process.ts';
import type { Db } from './connect.ts';
import { countedBindings, type CountedCases, countedIn, dayOfColumn } from './counted-cases.ts';

/** Cases that were submitted, counted each way; days with none are left out. */
export interface CaseIntake {
  total: number;
  byDay: { day: string; count: number }[];
  byProcess: { process: ProcessId; count: number }[];
  byCity: { cityCode: string; count: number }[];
}

interface Row {
  day: string | null;
  process: ProcessId | null;
  city_code: string | null;
  count: number;
}

const INTAKE = `
  select day, process, city_code, sum(count)::int as count
    from (
      select ${dayOfColumn('submitted_at')} as day, process, city_code, count(*) as count
        from cases
       where submitted_at >= :from and submitted_at < :before and ${countedIn('cases')}
       group by 1, 2, 3
    ) as submitted
   group by grouping sets ((day), (process), (city_code), ())
   order by count desc, day, process, city_code`;

/** The intake as a statement, for whoever wants to see how it is planned. */
export const caseIntake = (db: Db, counted: CountedCases) => db.raw<{ rows: Row[] }>(INTAKE, countedBindings(counted));

/** Cases submitted between two moments, in one pass over an index; the most frequent first, days in their order. */
export async function countIntake(db: Db, counted: CountedCases): Promise<CaseIntake> {
  const { rows } = await caseIntake(db, counted);
  const intake: CaseIntake = { total: 0, byDay: [], byProcess: [], byCity: [] };
  for (const { day, process, city_code: cityCode, count } of rows) {
    if (day !== null) intake.byDay.push({ day, count });
    else if (process !== null) intake.byProcess.push({ process, count });
    else if (cityCode !== null) intake.byCity.push({ cityCode, count });
    else intake.total = count ?? 0;
  }
  return { ...intake, byDay: intake.byDay.toSorted((one, other) => (one.day < other.day ? -1 : 1)) };
}

/** What became of the cases that a version of a rule set had a say in. */
export interface VersionOutcome {
  documentId: string;
  version: number;
  state: CaseState;
  count: number;
}

/** Rule sets that cases are judged by; settings are none. */
const JUDGES = "(document_id like '%.eligibility' or document_id in ('case.photo', 'case.review'))";

// Most cases are judged by the same versions: they are counted before their versions are told apart.
const OUTCOMES = `
  select document_id as "documentId", version, state, count
    from (
      select judged.value::bigint as version_id, state, sum(count)::int as count
        from (
          select policy_versions, state, count(*) as count
            from cases
           where submitted_at >= :from and submitted_at < :before and ${countedIn('cases')}
           group by 1, 2
        ) as alike cross join lateral jsonb_each_text(policy_versions) as judged
       group by 1, 2
    ) as counted join policy_versions on policy_versions.id = counted.version_id
   where ${JUDGES}
   order by document_id, version desc, count desc, state`;

/** Where the cases submitted between two moments stand now, by each version of the rules they were judged by; the newest version first. */
export const countOutcomes = async (db: Db, counted: CountedCases): Promise<VersionOutcome[]> =>
  (await db.raw<{ rows: VersionOutcome[] }>(OUTCOMES, countedBindings(counted))).rows;
