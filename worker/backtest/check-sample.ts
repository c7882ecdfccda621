import type { Decision } from '@trafficdesk/rules/compile-decision.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { rowOf } from '@trafficdesk/rules/facts/row.ts';
import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import type { Mismatch } from '../store/backtests.ts';
import type { Db } from '../store/connect.ts';
import { evaluationFacts } from '../store/evaluations.ts';
import type { SampledRow } from './decide-stretch.ts';
import { MOST_KNOWN, type Trial } from './trial.ts';

/** Evaluations named where a backtest is blocked. */
const NAMED = 20;

/**
 * Holds sampled rows against what they stand for: the columns against the facts that were stored, and both decisions against the engine's, which
 * says what a rule means. Answers what differs, or null: all rows whose columns do, or else the first that is decided otherwise.
 */
export async function checkSample(db: Db, trial: Trial, sampled: readonly SampledRow[]): Promise<Mismatch | null> {
  const stored = await evaluationFacts(
    db,
    sampled.map(({ evaluationId }) => evaluationId),
  );
  const held = sampled.map((each) => {
    const facts = stored.get(each.evaluationId) ?? {};
    return { ...each, facts, wanted: rowOf(trial.table.vocabulary, facts).map((value) => value ?? null) };
  });
  const wrong = held.filter(({ row, wanted }) => JSON.stringify(row) !== JSON.stringify(wanted));
  const [first] = wrong;
  if (first) {
    const evaluationIds = wrong.slice(0, NAMED).map(({ evaluationId }) => evaluationId);
    return { evaluationIds, of: 'facts', engine: first.wanted, compiled: first.row };
  }
  for (const each of held) {
    const mismatch = await checkDecisions(trial, each);
    if (mismatch) return mismatch;
  }
  return null;
}

async function checkDecisions(
  { before, after, checked }: Trial,
  { evaluationId, row, facts, before: was, after: is }: SampledRow & { facts: Facts },
): Promise<Mismatch | null> {
  const key = JSON.stringify(row);
  if (checked.has(key)) return null;
  for (const [of, { ruleSet }, decision] of [['before', before, was] as const, ['after', after, is] as const]) {
    const engine = shortOf(await evaluate(ruleSet, facts));
    const compiled = shortOf(decision);
    if (JSON.stringify(engine) !== JSON.stringify(compiled)) return { evaluationIds: [evaluationId], of, engine, compiled };
  }
  if (checked.size < MOST_KNOWN) checked.add(key);
  return null;
}

const shortOf = ({ outcome, reasons }: Pick<Decision, 'outcome' | 'reasons'>) => ({ outcome, reasons });
