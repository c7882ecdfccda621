import { knownFacts } from '@trafficdesk/rules/facts/known-facts.ts';
import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import type { Db } from './connect.ts';
import { type FactTable, factTables } from './fact-tables.ts';

/** An evaluation as its table of facts takes it. */
export interface EvaluationFacts {
  evaluationId: number;
  evaluatedAt: Date;
  cityCode: string;
  channelId: string;
  policyVersionId: number;
  outcome: string;
  facts: Facts;
}

/** Writes the facts of evaluations of one rule set; those that are written already stay as they are. */
export async function insertFacts(
  trx: Db,
  { name, vocabulary, columns }: FactTable,
  evaluations: readonly EvaluationFacts[],
): Promise<void> {
  const paths = Object.keys(vocabulary.facts);
  const rows = evaluations.map(({ evaluationId, evaluatedAt, cityCode, channelId, policyVersionId, outcome, facts }) => {
    const known = knownFacts(vocabulary, facts);
    return {
      evaluation_id: evaluationId,
      evaluated_at: evaluatedAt,
      city_code: cityCode,
      channel_id: channelId,
      policy_version_id: policyVersionId,
      outcome,
      ...Object.fromEntries(paths.map((path, at) => [columns[at], known.get(path) ?? null])),
    };
  });
  if (rows.length > 0) await trx(name).insert(rows).onConflict('evaluation_id').ignore();
}

const BATCH = 1000;

/** Fills in the facts of evaluations that have none yet, in batches; cut off, it goes on where it was the next time. */
export async function fillFactTables(db: Db): Promise<void> {
  for (const table of factTables) {
    for (let last: number | undefined = 0; last !== undefined; ) {
      const evaluations = await withoutFacts(db, table, last);
      await insertFacts(db, table, evaluations);
      last = evaluations.at(-1)?.evaluationId;
    }
  }
}

const withoutFacts = (db: Db, { documentId, name }: FactTable, after: number): Promise<EvaluationFacts[]> =>
  db('evaluations')
    .join('cases', 'cases.id', 'case_id')
    .where({ document_id: documentId })
    .where('evaluations.id', '>', after)
    .whereNotExists(db(name).whereRaw('evaluation_id = evaluations.id').select(db.raw('1')))
    .orderBy('evaluations.id')
    .limit(BATCH)
    .select('facts', 'outcome', {
      evaluationId: 'evaluations.id',
      evaluatedAt: 'evaluated_at',
      cityCode: 'city_code',
      channelId: 'channel_id',
      policyVersionId: 'policy_version_id',
    });
