import { useBacktests } from '../backtests/use-backtests.ts';
import type { Reviewed } from './reviewed.ts';

/** The newest backtest of a version that counts for putting it in force, or will once it is through; without one, the newest that was to count and cannot be trusted. */
export function useCountingBacktest({ document, version }: Reviewed) {
  const list = useBacktests(document.id, { version }, document.kind === 'rule-set');
  const of = list.data;
  return {
    ...list,
    data: of && (of.find(({ counts }) => counts) ?? of.find(({ state }) => state === 'blocked' || state === 'outdated') ?? null),
  };
}
