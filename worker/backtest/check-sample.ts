import type { Decision } from '@trafficdesk/rules/compile-decision.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { rowOf } from '@trafficdesk/rules/facts/row.ts';
import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import type { Mismatch } from '../store/backtests.ts';
import type { Db } from '../store/connect.ts';
import { evaluationFacts } from '../store/evaluations.ts';
import type { SampledRow } from './decide-stretch.ts';
import type { Trial } from './trial.ts';

/**
 * Holds sampled rows against what they stand for: the columns against the facts that were stored, and both decisions against the engine's, which
 * says what a rule means. Answers the first that differs, or null.
 */
export async function checkSample(db: Db, trial: Trial, sampled: readonly SampledRow[]): Promise<Mismatch | null> {
  const stored = await evaluationFacts(
    db,
    sampled.map(({ evaluationId }) => evaluationId),
  );
  for (const each of sampled) {
    const mismatch = await checkRow(trial, each, stored.get(each.evaluationId) ?? {});
    if (mismatch) return mismatch;
  }
  return null;
}

async function checkRow(
  { table, before, after, checked }: Trial,
  { evaluationId, row, before: was, after: is }: SampledRow,
  facts: Facts,
): Promise<Mismatch | null> {
  const wanted = rowOf(table.vocabulary, facts).map((value) => value ?? null);
  const key = JSON.stringify(wanted);
  if (key !== JSON.stringify(row)) return { evaluationId, of: 'facts', engine: wanted, compiled: row };
  if (checked.has(key)) return null;
  for (const [of, { ruleSet }, decision] of [['before', before, was] as const, ['after', after, is] as const]) {
    const engine = shortOf(await evaluate(ruleSet, facts));
    const compiled = shortOf(decision);
    if (JSON.stringify(engine) !== JSON.stringify(compiled)) return { evaluationId, of, engine, compiled };
  }
  checked.add(key);
  return null;
}

const shortOf = ({ outcome, reasons }: Pick<Decision, 'outcome' | 'reasons'>) => ({ outcome, reasons });
