import { rowOf } from '@trafficdesk/rules/facts/row.ts';
import { compiledVersion } from '@trafficdesk/worker/compiled-version.ts';
import { connect, type Db } from '@trafficdesk/worker/store/connect.ts';
import { latestEvaluations } from '@trafficdesk/worker/store/evaluations.ts';
import { factTableOf } from '@trafficdesk/worker/store/fact-tables.ts';
import { listJudgedByAnother, type OpenCase } from '@trafficdesk/worker/store/open-cases.ts';
import type { OutcomePair } from '@trafficdesk/worker/store/re-evaluated-cases.ts';

/** An open case, and what the version in force would make of it on the facts as they were. */
export interface CaseAnew extends OpenCase {
  outcomes: OutcomePair[];
}

/** Which open cases are gone through. */
export interface Walk {
  documentId: string;
  policyVersionId: number;
  /** Id of the case to go on after. */
  after: string | null;
  /** Only cases of these cities; null for all. */
  cities: readonly string[] | null;
}

/** Cases read at a time. */
const STRETCH = 500;

/** Whether anything came out otherwise. */
export const changes = ({ outcomes }: CaseAnew): boolean => outcomes.some(({ before, after }) => before !== after);

/** Goes through the open cases that are judged by another version, by id, on a connection of its own. Nothing is written. */
export async function* openCasesAnew(databaseUrl: string, walk: Walk): AsyncGenerator<CaseAnew> {
  const db = connect(databaseUrl, { max: 1, name: 'trafficdesk-preview' });
  try {
    yield* casesAnew(db, walk);
  } finally {
    await db.destroy();
  }
}

async function* casesAnew(db: Db, { after, ...judged }: Walk): AsyncGenerator<CaseAnew> {
  const { documentId, policyVersionId } = judged;
  const compiled = await compiledVersion(db, policyVersionId);
  const { vocabulary } = factTableOf(documentId);
  for (let last = after; ; ) {
    const cases = await listJudgedByAnother(db, judged, { after: last, limit: STRETCH, cities: judged.cities });
    const ids = cases.map(({ id }) => id);
    const evaluations = await latestEvaluations(db, documentId, ids);
    const byCase = new Map<string, OutcomePair[]>(ids.map((id) => [id, []]));
    for (const { caseId, slot, facts, outcome } of evaluations)
      byCase.get(caseId)?.push({ slot, before: outcome, after: compiled.decide(rowOf(vocabulary, facts)).outcome });
    for (const found of cases) yield { ...found, outcomes: byCase.get(found.id) ?? [] };
    if (cases.length < STRETCH) return;
    last = ids.at(-1) ?? null;
  }
}
