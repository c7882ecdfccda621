/** Every workflow and activity of the cases runs here. */
export const CASES_QUEUE = 'cases';

/** Backtests run here: they read for minutes what cases write in moments, and none of them keeps a case waiting. */
export const BACKTESTS_QUEUE = 'backtests';
