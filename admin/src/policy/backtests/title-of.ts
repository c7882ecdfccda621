import type { BacktestReport, Text } from '../../api/schemas.ts';

/** What an outcome of a report is called; its id where neither version has it. */
export const titleOf = ({ outcomes }: BacktestReport, outcome: string): Text =>
  outcomes.find(({ id }) => id === outcome)?.title ?? { 'zh-CN': outcome, en: outcome };
