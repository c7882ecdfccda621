import type { Knex } from 'knex';
import type { Deps } from '../deps.ts';
import { runShadows } from '../shadows/run-shadows.ts';
import { type EvaluatedCase, insertEvaluations, type NewEvaluation } from '../store/evaluations.ts';
import { runningShadows } from '../store/shadows.ts';
import { countCommitted } from '../telemetry/count-committed.ts';

/**
 * Stores what the rule sets said in a case. Answers what is to be done once nothing else of the transaction is under way: to store what the shadows that run beside them would
 * have said, which is undone by itself where it fails, and with it whatever was asked meanwhile.
 */
export async function storeEvaluations(
  { log }: Pick<Deps, 'log'>,
  trx: Knex.Transaction,
  of: EvaluatedCase,
  evaluations: readonly NewEvaluation[],
): Promise<() => Promise<void>> {
  for (const { documentId, result } of evaluations) countCommitted(trx, 'evaluations', { document: documentId, outcome: result.outcome });
  const [ids, shadows] = await Promise.all([
    insertEvaluations(trx, of, evaluations),
    runningShadows(trx, [...new Set(evaluations.map(({ documentId }) => documentId))]),
  ]);
  const written = evaluations.map((evaluation, at) => ({ ...evaluation, id: ids[at] as number }));
  return () => runShadows(trx, shadows, written, log);
}
