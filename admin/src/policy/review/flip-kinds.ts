import type { BacktestReport } from '../../api/schemas.ts';
import { changedRows } from '../backtests/changed-rows.ts';

export interface ReportedKind {
  before: string;
  after: string;
  rows: number;
}

/** The kinds of change in a report, the gravest first: what is let through further than before, by how far; then what is held back, by how far. */
export function gravestFirst({ outcomes, ...report }: Pick<BacktestReport, 'outcomes' | 'matrix'>): ReportedKind[] {
  const rank = new Map(outcomes.map(({ id }, at) => [id, at]));
  // Outcomes stand strictest first: whoever moves down the list is let through further.
  const eased = ({ before, after }: ReportedKind) => (rank.get(after) ?? 0) - (rank.get(before) ?? 0);
  return changedRows(report).sort(
    (one, other) =>
      Number(eased(other) > 0) - Number(eased(one) > 0) || Math.abs(eased(other)) - Math.abs(eased(one)) || other.rows - one.rows,
  );
}
