export { anchorAudit } from './anchor-audit.ts';
export { appointmentNotice } from './appointment-notice.ts';
export { backtest } from './backtest.ts';
export { blockNotice } from './block-notice.ts';
export { misuseFindings } from './misuse-findings.ts';
export { paymentReconciliation } from './payment-reconciliation.ts';
export { reEvaluation } from './re-evaluation.ts';
export { retention } from './retention.ts';
// Cases share one life; a type for each process lets an operator of Temporal tell them apart.
export { caseWorkflow as accountAppeal, caseWorkflow as binding, caseWorkflow as phoneChange } from './case-workflow.ts';
export { unbinding } from './unbinding.ts';
export { violationElimination } from './violation-elimination.ts';
export { violationHandling } from './violation-handling.ts';
export { violationObjection } from './violation-objection.ts';
