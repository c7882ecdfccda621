import type { BacktestReport } from '../../api/schemas.ts';

/** How many evaluations of a report come out with an outcome: before, or now. */
export const rowsWith = ({ matrix }: Pick<BacktestReport, 'matrix'>, which: 'before' | 'after', outcome: string): number =>
  matrix.filter((each) => each[which] === outcome).reduce((sum, { rows }) => sum + rows, 0);
