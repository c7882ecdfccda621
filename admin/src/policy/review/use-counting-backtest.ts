import type { Backtest } from '../../api/schemas.ts';
import { useBacktests } from '../backtests/use-backtests.ts';
import type { Reviewed } from './reviewed.ts';

/** The newest backtest of a version that counts for putting it in force, or would once it is through: of everything, against the version it replaces. */
export function useCountingBacktest({ document, version, replaced }: Reviewed) {
  const list = useBacktests(document.id, { version }, document.kind === 'rule-set');
  const counts = ({ before, filter, total, sample }: Backtest) =>
    before === replaced?.version && Object.keys(filter).length === 0 && (total > 0 || sample === 1);
  return { ...list, data: list.data && (list.data.find(counts) ?? null) };
}
