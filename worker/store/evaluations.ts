import type { Evaluation } from '@trafficdesk/rules/evaluation.ts';
import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import type { PhotoSlot } from '../contracts/photo-slot.ts';
import { insertRows } from './ask.ts';
import type { Db } from './connect.ts';
import { insertFacts } from './evaluation-facts.ts';
import { factTableOf } from './fact-tables.ts';

/** What a case was evaluated for: that it was submitted or supplemented, that it is about to be approved, or that its rules have changed. */
export type Occasion = 'check' | 'approval' | 're-evaluation';

export interface EvaluatedCase {
  caseId: string;
  cityCode: string;
  channelId: string;
  round: number;
  occasion: Occasion;
}

/** What a rule set said in a case, with the facts as they were: enough to show it, explain it and decide it again. */
export interface NewEvaluation {
  policyVersionId: number;
  documentId: string;
  slot?: PhotoSlot;
  facts: Facts;
  result: Evaluation;
}

export interface StoredEvaluation extends Omit<NewEvaluation, 'slot'> {
  id: number;
  round: number;
  slot: PhotoSlot | null;
  version: number;
  outcome: string;
  occasion: Occasion;
  evaluatedAt: Date;
}

/** Writes evaluations of a case, and the facts of a check once more to the tables of facts. Answers their ids, in the order given. */
export async function insertEvaluations(
  trx: Db,
  { caseId, round, occasion, ...place }: EvaluatedCase,
  evaluations: readonly NewEvaluation[],
): Promise<number[]> {
  const rows = evaluations.map(({ policyVersionId, documentId, slot, facts, result }) => ({
    case_id: caseId,
    round,
    slot,
    occasion,
    policy_version_id: policyVersionId,
    document_id: documentId,
    facts: JSON.stringify(facts),
    outcome: result.outcome,
    result: JSON.stringify(result),
  }));
  const inserted = await insertRows<{ id: number; evaluatedAt: Date }>(
    trx,
    'evaluations',
    rows,
    'returning id, evaluated_at as "evaluatedAt"',
  );
  const written = evaluations.map((each, at) => ({ ...each, ...(inserted[at] as (typeof inserted)[number]) }));
  if (occasion === 'check') await writeFacts(trx, place, written);
  return written.map(({ id }) => id);
}

async function writeFacts(
  trx: Db,
  place: Pick<EvaluatedCase, 'cityCode' | 'channelId'>,
  written: readonly (NewEvaluation & { id: number; evaluatedAt: Date })[],
): Promise<void> {
  const documentIds = [...new Set(written.map(({ documentId }) => documentId))];
  const ofDocument = (documentId: string) =>
    written
      .filter((each) => each.documentId === documentId)
      .map(({ id: evaluationId, evaluatedAt, facts }) => ({ evaluationId, evaluatedAt, ...place, facts }));
  await Promise.all(documentIds.map((documentId) => insertFacts(trx, factTableOf(documentId), ofDocument(documentId))));
}

/** Every evaluation of a case, oldest first. */
export const listEvaluations = (db: Db, caseId: string): Promise<StoredEvaluation[]> =>
  db('evaluations')
    .join('policy_versions', 'policy_versions.id', 'evaluations.policy_version_id')
    .where({ case_id: caseId })
    .orderBy('evaluations.id')
    .select('evaluations.id', 'round', 'slot', 'version', 'facts', 'outcome', 'occasion', 'result', {
      policyVersionId: 'policy_version_id',
      documentId: 'evaluations.document_id',
      evaluatedAt: 'evaluated_at',
    });

/** The newest evaluation of one rule set in a case, or null. */
export async function latestEvaluation(
  db: Db,
  { caseId, documentId }: { caseId: string; documentId: string },
): Promise<{ facts: Facts } | null> {
  return (await db('evaluations').where({ case_id: caseId, document_id: documentId }).orderBy('id', 'desc').first('facts')) ?? null;
}

/** The facts of evaluations as they were, by evaluation. */
export async function evaluationFacts(db: Db, ids: readonly number[]): Promise<Map<number, Facts>> {
  const rows: { id: number; facts: Facts }[] = await db('evaluations').whereIn('id', ids).select('id', 'facts');
  return new Map(rows.map(({ id, facts }) => [id, facts]));
}

/** An evaluation as it is decided anew: the newest of a rule set in a case, one for each photo. */
export interface LatestEvaluation {
  caseId: string;
  slot: PhotoSlot | null;
  facts: Facts;
  outcome: string;
}

/** The newest evaluations of one rule set in the present round of each of these cases. */
export const latestEvaluations = (db: Db, documentId: string, caseIds: readonly string[]): Promise<LatestEvaluation[]> =>
  db('evaluations')
    .join('cases', (on) => on.on('cases.id', 'case_id').andOn('cases.round', 'evaluations.round'))
    .where({ document_id: documentId })
    .whereIn('case_id', caseIds)
    .distinctOn('case_id', 'slot')
    .orderBy(['case_id', 'slot', { column: 'evaluations.id', order: 'desc' }])
    .select('slot', 'facts', 'outcome', { caseId: 'case_id' });
