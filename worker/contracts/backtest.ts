/** Workflow type that decides stored evaluations anew under another version or a draft of their rule set. */
export const BACKTEST_WORKFLOW = 'backtest';

export const backtestWorkflowId = (backtestId: string): string => `${BACKTEST_WORKFLOW}-${backtestId}`;

export interface BacktestInput {
  backtestId: string;
}

export interface BacktestProgress {
  ended: boolean;
}
