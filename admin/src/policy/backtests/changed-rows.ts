import type { BacktestReport } from '../../api/schemas.ts';

/** What a report counts of evaluations that come out with another outcome, by the outcomes they go from and to. */
export const changedRows = ({ matrix }: Pick<BacktestReport, 'matrix'>): BacktestReport['matrix'] =>
  matrix.filter(({ before, after, rows }) => before !== after && rows > 0);
