import type { Anchored } from './anchoring.ts';
import type { AppointmentNoticeInput } from './appointment-notice.ts';
import type { BacktestInput, BacktestProgress } from './backtest.ts';
import type { BlockNoticeInput } from './block-notice.ts';
import type { DecideInput } from './case-of-before.ts';
import type { JoinInput, ObjectInput, ProofInput, ReplaceInput, SupplementInput, WithdrawInput } from './case.ts';
import type { HandlingOccasion, HandlingPlan } from './handling.ts';
import type { MisuseProgress, MisuseStretch } from './misuse.ts';
import type { Plan } from './plan.ts';
import type { ReEvaluationBatch, ReEvaluationInput } from './re-evaluation.ts';
import type { ReconciledDay } from './reconciliation.ts';
import type { Refusal } from './refusal.ts';
import type { RetentionBatch, RetentionPlace } from './retention.ts';
import type { UnbindingInput } from './unbinding.ts';
import type { ViolationObjectionPlan } from './violation-objection.ts';

interface OfObjection {
  objectionId: string;
  requestId?: string | undefined;
}

interface OfElimination {
  eliminationId: string;
  requestId?: string | undefined;
}

interface OfHandling {
  handlingId: string;
  requestId?: string | undefined;
}

type Moved = { plan: Plan } | { refusal: Refusal };

/**
 * What the workflows ask of the worker. Each may run more than once for the same input and then changes nothing further. `requestId` is that
 * of the HTTP request the work comes from, where there is one: partners are told it.
 */
export interface Activities {
  checkCase(input: { caseId: string; partners: 'ask' | 'skip'; requestId?: string }): Promise<Plan>;
  markChecking(input: { caseId: string }): Promise<Plan>;
  supplementCase(input: SupplementInput & { caseId: string }): Promise<Moved>;
  withdrawCase(input: WithdrawInput & { caseId: string }): Promise<Moved>;
  /** Ends a case whose place another application for the same account takes. */
  replaceCase(input: ReplaceInput & { caseId: string }): Promise<Moved>;
  /** Takes note of applications that were joined to a case. */
  noteJoins(input: JoinInput & { caseId: string }): Promise<Plan>;
  expireCase(input: { caseId: string; revision: number }): Promise<Plan>;
  /** Asks whoever is to prove something: sends the owner a code, opens a real-person check. */
  askForProof(input: { caseId: string; revision: number; requestId?: string }): Promise<void>;
  /** Asks the partner how an open real-person check has come out, and takes it. */
  lookAtProof(input: { caseId: string; revision: number; requestId?: string }): Promise<Plan>;
  /** Takes a proof that was given or found wanting, and sends the case back to the rules. */
  takeProof(input: ProofInput & { caseId: string }): Promise<Moved>;
  /** The proof is not waited for any longer; the rules say what stands instead. */
  giveUpProof(input: { caseId: string; revision: number }): Promise<Plan>;
  objectToCase(input: ObjectInput & { caseId: string }): Promise<Moved>;
  /** Tells whoever holds the former phone where the case stands: from then on there is time to object. */
  tellOfCoolingOff(input: { caseId: string; requestId?: string }): Promise<Plan>;
  /** The time to object is over: what was granted is decided anew, and becomes final or ends. */
  endCoolingOff(input: { caseId: string; revision: number; requestId?: string }): Promise<Plan>;
  /** The steps of what follows an approval, in their order. */
  effectSteps(input: { caseId: string }): Promise<string[]>;
  takeEffectStep(input: { caseId: string; step: string; requestId?: string }): Promise<void>;
  undoEffectStep(input: { caseId: string; step: string; requestId?: string }): Promise<void>;
  /** The files did not follow in time: put on record, and gone on with. */
  noteOverdueEffect(input: { caseId: string }): Promise<void>;
  /** Ends a case whose effect is complete, or, `refusedAt` a step, undone: then a counter is named. */
  endEffect(input: { caseId: string; refusedAt?: string; requestId?: string }): Promise<Plan>;
  /** Asked for by cases of the release before, as is the next. */
  decideCase(input: DecideInput & { caseId: string }): Promise<Moved>;
  escalateCase(input: { caseId: string; revision: number }): Promise<void>;
  /** What a case waits for, as it stands; its workflow has heard of it with this. */
  planCase(input: { caseId: string }): Promise<Plan>;
  /** What a handling asks for next, as it stands; its workflow has heard of it with this. */
  planHandling(input: { handlingId: string }): Promise<HandlingPlan>;
  recordPenalty(input: OfHandling): Promise<HandlingPlan>;
  markReminded(input: { handlingId: string }): Promise<HandlingPlan>;
  markOverdue(input: { handlingId: string }): Promise<HandlingPlan>;
  lookForPayment(input: OfHandling): Promise<HandlingPlan>;
  tellPaid(input: OfHandling): Promise<HandlingPlan>;
  refundEliminated(input: OfHandling): Promise<HandlingPlan>;
  announceHandling(input: OfHandling & { occasion: HandlingOccasion }): Promise<void>;
  /** Where an objection to a violation stands (R-56a). */
  planViolationObjection(input: OfObjection): Promise<ViolationObjectionPlan>;
  forwardViolationObjection(input: OfObjection): Promise<ViolationObjectionPlan>;
  /** The day is over and the objection is not on its way: a person must look into it. */
  noteNotForwarded(input: OfObjection): Promise<void>;
  lookAtViolationObjection(input: OfObjection): Promise<ViolationObjectionPlan>;
  /** The working days have passed: a person must look into it; false where the objection is over. */
  noteOverdueObjection(input: OfObjection): Promise<boolean>;
  tellOfOverdueObjection(input: OfObjection): Promise<void>;
  announceViolationObjection(input: OfObjection): Promise<void>;
  /** Ends what handles an eliminated violation; answers those handlings, or null while a penalty is being recorded. */
  eliminateHandlings(input: OfElimination): Promise<string[] | null>;
  removeHandlingPoints(input: OfElimination & { handlingId: string }): Promise<void>;
  tellOfElimination(input: OfElimination & { handlingId: string }): Promise<void>;
  endViolationElimination(input: OfElimination): Promise<void>;
  reEvaluateBatch(input: ReEvaluationInput): Promise<ReEvaluationBatch>;
  announceCase(input: {
    caseId: string;
    revision: number;
    occasion: 'outcome' | 'reminder' | 'overdue';
    requestId?: string;
  }): Promise<void>;
  announceBlock(input: BlockNoticeInput): Promise<void>;
  announceAppointment(input: AppointmentNoticeInput): Promise<void>;
  endBinding(input: UnbindingInput): Promise<{ endedAt: string }>;
  announceUnbinding(input: { bindingId: string; requestId?: string }): Promise<void>;
  /** Answers where the next batch begins, or null at the end. */
  purgeBatch(input: RetentionBatch): Promise<RetentionPlace | null>;
  /** Looks for signs of misuse in the next stretch of a run. */
  lookForMisuse(input: MisuseStretch): Promise<MisuseProgress>;
  /** The days whose statements are due, `yyyy-MM-dd`. */
  statementDays(): Promise<string[]>;
  /** Holds the gateway's statement of a day against our records. */
  reconcileDay(input: { day: string }): Promise<ReconciledDay>;
  anchorAudit(): Promise<Anchored>;
}

/** What backtests ask of the workers of their own queue. */
export interface BacktestActivities {
  backtestStretch(input: BacktestInput): Promise<BacktestProgress>;
}
