import type { Anchored } from './anchoring.ts';
import type { BacktestInput, BacktestProgress } from './backtest.ts';
import type { DecideInput, SupplementInput, WithdrawInput } from './binding.ts';
import type { Plan } from './plan.ts';
import type { ReEvaluationBatch, ReEvaluationInput } from './re-evaluation.ts';
import type { Refusal } from './refusal.ts';
import type { RetentionBatch, RetentionPlace } from './retention.ts';
import type { UnbindingInput } from './unbinding.ts';

type Moved = { plan: Plan } | { refusal: Refusal };

/**
 * What the workflows ask of the worker. Each may run more than once for the same input and then changes nothing further. `requestId` is that
 * of the HTTP request the work comes from, where there is one: partners are told it.
 */
export interface Activities {
  checkCase(input: { caseId: string; registry: 'ask' | 'skip'; requestId?: string }): Promise<Plan>;
  markChecking(input: { caseId: string }): Promise<Plan>;
  decideCase(input: DecideInput & { caseId: string }): Promise<Moved>;
  supplementCase(input: SupplementInput & { caseId: string }): Promise<Moved>;
  withdrawCase(input: WithdrawInput & { caseId: string }): Promise<Moved>;
  expireCase(input: { caseId: string; revision: number }): Promise<Plan>;
  escalateCase(input: { caseId: string; revision: number }): Promise<void>;
  /** What a case waits for, as it stands. */
  planCase(input: { caseId: string }): Promise<Plan>;
  reEvaluateBatch(input: ReEvaluationInput): Promise<ReEvaluationBatch>;
  announceCase(input: { caseId: string; revision: number; occasion: 'outcome' | 'reminder'; requestId?: string }): Promise<void>;
  endBinding(input: UnbindingInput): Promise<{ endedAt: string }>;
  announceUnbinding(input: { bindingId: string; requestId?: string }): Promise<void>;
  /** Answers where the next batch begins, or null at the end. */
  purgeBatch(input: RetentionBatch): Promise<RetentionPlace | null>;
  anchorAudit(): Promise<Anchored>;
}

/** What backtests ask of the workers of their own queue. */
export interface BacktestActivities {
  backtestStretch(input: BacktestInput): Promise<BacktestProgress>;
}
