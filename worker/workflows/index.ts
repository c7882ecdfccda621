export { anchorAudit } from './anchor-audit.ts';
export { backtest } from './backtest.ts';
export { binding } from './binding.ts';
export { reEvaluation } from './re-evaluation.ts';
export { retention } from './retention.ts';
export { unbinding } from './unbinding.ts';
