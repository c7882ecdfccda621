import { heartbeat } from '@temporalio/activity';
import type { AnchorSettings } from '../audit/anchor-settings.ts';
import type { Activities, BacktestActivities } from '../contracts/activities.ts';
import { OpenTrials } from '../backtest/open-trials.ts';
import type { Deps } from '../deps.ts';
import { announceHandling } from '../handlings/announce.ts';
import { lookForPayment } from '../handlings/look-for-payment.ts';
import { markOverdue, markReminded } from '../handlings/overdue.ts';
import { planHandling } from '../handlings/plan.ts';
import { recordPenalty } from '../handlings/record-penalty.ts';
import { refundEliminated } from '../handlings/refund.ts';
import { tellPaid } from '../handlings/tell-paid.ts';
import { anchorAudit } from './anchor-audit.ts';
import { announceAppointment } from './announce-appointment.ts';
import { announceBlock } from './announce-block.ts';
import { announceCase } from './announce-case.ts';
import { backtestStretch } from './backtest-stretch.ts';
import { endCoolingOff, tellOfCoolingOff } from './cooling-off.ts';
import { effectSteps, endEffect, noteOverdueEffect, takeEffectStep, undoEffectStep } from './effect.ts';
import { askForProof, giveUpProof, lookAtProof, takeProof } from './proof.ts';
import { decideForWorkflow } from './decide-for-workflow.ts';
import { escalateOverdueReview } from '../escalate-reviews.ts';
import { checkCase, markChecking } from './check-case.ts';
import { reconcileDay } from '../payments/reconcile-day.ts';
import { statementDays } from '../payments/statement-days.ts';
import { announceUnbinding, endBinding } from './end-binding.ts';
import { lookForMisuse } from './look-for-misuse.ts';
import { noteJoins } from './note-joins.ts';
import { objectToCase } from './object-to-case.ts';
import { planCase } from './plan.ts';
import { purgeBatch } from './purge-batch.ts';
import { reEvaluateBatch } from './re-evaluate-batch.ts';
import { replaceCase } from './replace-case.ts';
import {
  announceViolationObjection,
  forwardViolationObjection,
  lookAtViolationObjection,
  noteNotForwarded,
  noteOverdueObjection,
  planViolationObjection,
  tellOfOverdueObjection,
} from './violation-objection.ts';
import { eliminateHandlings, endViolationElimination, removeHandlingPoints, tellOfElimination } from './violation-elimination.ts';
import { expireCase, supplementCase, withdrawCase } from './move-case.ts';

/** The activities of every workflow, on the parts they work with. Without a place for anchors the audit chain cannot be anchored. */
export const createActivities = (deps: Deps, anchors: AnchorSettings | null): Activities => ({
  checkCase: (input) => checkCase(deps, input),
  markChecking: (input) => markChecking(deps, input),
  supplementCase: (input) => supplementCase(deps, input),
  withdrawCase: (input) => withdrawCase(deps, input),
  replaceCase: (input) => replaceCase(deps, input),
  noteJoins: (input) => noteJoins(deps, input),
  expireCase: (input) => expireCase(deps, input),
  askForProof: (input) => askForProof(deps, input),
  lookAtProof: (input) => lookAtProof(deps, input),
  takeProof: (input) => takeProof(deps, input),
  giveUpProof: (input) => giveUpProof(deps, input),
  objectToCase: (input) => objectToCase(deps, input),
  tellOfCoolingOff: (input) => tellOfCoolingOff(deps, input),
  endCoolingOff: (input) => endCoolingOff(deps, input),
  effectSteps: (input) => effectSteps(deps, input),
  takeEffectStep: (input) => takeEffectStep(deps, input),
  undoEffectStep: (input) => undoEffectStep(deps, input),
  noteOverdueEffect: (input) => noteOverdueEffect(deps, input),
  endEffect: (input) => endEffect(deps, input),
  decideCase: (input) => decideForWorkflow(deps, input),
  // Whoever looks each minute may have done it.
  escalateCase: ({ caseId }) => escalateOverdueReview(deps, caseId),
  planCase: (input) => planCase(deps, input),
  planHandling: (input) => planHandling(deps, input),
  recordPenalty: (input) => recordPenalty(deps, input),
  markReminded: (input) => markReminded(deps, input),
  markOverdue: (input) => markOverdue(deps, input),
  lookForPayment: (input) => lookForPayment(deps, input),
  tellPaid: (input) => tellPaid(deps, input),
  refundEliminated: (input) => refundEliminated(deps, input),
  announceHandling: (input) => announceHandling(deps, input),
  planViolationObjection: (input) => planViolationObjection(deps, input),
  forwardViolationObjection: (input) => forwardViolationObjection(deps, input),
  noteNotForwarded: (input) => noteNotForwarded(deps, input),
  lookAtViolationObjection: (input) => lookAtViolationObjection(deps, input),
  noteOverdueObjection: (input) => noteOverdueObjection(deps, input),
  tellOfOverdueObjection: (input) => tellOfOverdueObjection(deps, input),
  announceViolationObjection: (input) => announceViolationObjection(deps, input),
  eliminateHandlings: (input) => eliminateHandlings(deps, input),
  removeHandlingPoints: (input) => removeHandlingPoints(deps, input),
  tellOfElimination: (input) => tellOfElimination(deps, input),
  endViolationElimination: (input) => endViolationElimination(deps, input),
  reEvaluateBatch: (input) => reEvaluateBatch(deps, input, heartbeat),
  announceCase: (input) => announceCase(deps, input),
  announceBlock: (input) => announceBlock(deps, input),
  announceAppointment: (input) => announceAppointment(deps, input),
  endBinding: (input) => endBinding(deps, input),
  announceUnbinding: (input) => announceUnbinding(deps, input),
  purgeBatch: (input) => purgeBatch(deps, input, heartbeat),
  lookForMisuse: (input) => lookForMisuse(deps, input, heartbeat),
  statementDays: () => statementDays(deps),
  reconcileDay: (input) => reconcileDay(deps, input),
  async anchorAudit() {
    if (!anchors) throw new Error('This worker was given no place for the anchors of the audit chain');
    return anchorAudit(deps, anchors);
  },
});

const BEAT_MS = 3000;

/** The activities of backtests. They beat while the process lives: what one has not written when it is killed is soon done by another. */
export function createBacktestActivities(deps: Pick<Deps, 'db' | 'log'>): BacktestActivities {
  const trials = new OpenTrials();
  return {
    async backtestStretch(input) {
      const beating = setInterval(heartbeat, BEAT_MS);
      try {
        return await backtestStretch(deps, trials, input);
      } finally {
        clearInterval(beating);
      }
    },
  };
}
