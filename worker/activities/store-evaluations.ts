import type { Knex } from 'knex';
import type { Deps } from '../deps.ts';
import { runShadows } from '../shadows/run-shadows.ts';
import { type EvaluatedCase, insertEvaluations, type NewEvaluation } from '../store/evaluations.ts';
import { count } from '../telemetry/metrics.ts';

/** Stores what the rule sets said in a case, and what those that run beside them would have said. */
export async function storeEvaluations(
  { log }: Pick<Deps, 'log'>,
  trx: Knex.Transaction,
  of: EvaluatedCase,
  evaluations: readonly NewEvaluation[],
): Promise<void> {
  for (const { documentId, result } of evaluations) count('evaluations', { document: documentId, outcome: result.outcome });
  const ids = await insertEvaluations(trx, of, evaluations);
  const written = evaluations.map((evaluation, at) => ({ ...evaluation, id: ids[at] as number }));
  await runShadows(trx, written, log);
}
