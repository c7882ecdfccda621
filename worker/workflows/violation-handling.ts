import { condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { type HandlingInput, type HandlingOccasion, type HandlingPlan, handlingPlanQuery, movedSignal } from '../contracts/handling.ts';
import { activityFailed, inDatabase, inOneTry, withPartners, withPartnersForDays } from './activities.ts';

/** A payment is looked for at least as often as this. */
const LONGEST_PAUSE_MS = 7 * 24 * 3_600_000;

/**
 * A confirmed handling, until its payment is on record: the penalty is decided and its points recorded, then the fine is waited for, for as
 * long as it takes. `plan` says what comes next; whatever else moves the handling on writes its row and signals, and the plan is read again.
 */
export async function violationHandling({ handlingId, requestId, looks: before = 0 }: HandlingInput): Promise<void> {
  let plan: HandlingPlan = { step: 'end', revision: -1 };
  let signals = 1;
  let heard = 0;
  let looks = before;
  let lookAt = 0;

  setHandler(handlingPlanQuery, () => plan);
  setHandler(movedSignal, () => {
    signals += 1;
  });

  /** Moves on, unless something newer has come in while the activity ran. */
  const moveTo = (next: HandlingPlan): void => {
    if (next.revision >= plan.revision) plan = next;
  };
  const isMoved = (): boolean => heard !== signals;

  const tellings: Promise<void>[] = [];
  const tell = (occasion: HandlingOccasion): void => {
    tellings.push(withPartners.announceHandling({ handlingId, occasion, requestId }));
  };

  while (isMoved()) {
    await hear();
    while (plan.step !== 'end') await takeStep();
    await Promise.all(tellings);
  }

  async function hear(): Promise<void> {
    heard = signals;
    moveTo(await inDatabase.planHandling({ handlingId }));
  }

  async function takeStep(): Promise<void> {
    if (plan.step === 'record-penalty') await recordPenalty();
    else if (plan.step === 'await-payment') await awaitPayment();
    else if (plan.step === 'tell-paid') await tellPaid();
    else await until(withPartnersForDays.refundEliminated({ handlingId, requestId }));
  }

  /** Work that partners take part in, for as long as they need; what moves the handling on meanwhile is heard all the same. */
  async function until(work: Promise<HandlingPlan>): Promise<void> {
    const { step } = plan;
    const under = { way: true };
    const taken = work.then((answer) => {
      under.way = false;
      moveTo(answer);
    });
    while (under.way && plan.step === step) {
      await Promise.race([taken, condition(isMoved)]);
      if (isMoved()) await hear();
    }
  }

  async function recordPenalty(): Promise<void> {
    await until(withPartners.recordPenalty({ handlingId, requestId }));
    if (plan.step === 'await-payment') tell('penalty');
    else if (plan.step === 'end') tell('refused');
  }

  async function tellPaid(): Promise<void> {
    await until(withPartnersForDays.tellPaid({ handlingId, requestId }));
    if (plan.step === 'end') tell('paid');
  }

  /** The person's turn: reminded once, marked as overdue once, and looked after at growing intervals, since the word of a payment may be lost. */
  async function awaitPayment(): Promise<void> {
    if (workflowInfo().continueAsNewSuggested) {
      await Promise.all(tellings);
      await continueAsNew<typeof violationHandling>({ handlingId, requestId, looks });
    }
    const { remindAt = Number.POSITIVE_INFINITY, dueAt = Number.POSITIVE_INFINITY, lookMs = LONGEST_PAUSE_MS } = plan;
    lookAt ||= Date.now() + Math.min(lookMs * 2 ** looks, LONGEST_PAUSE_MS);
    const next = Math.min(remindAt, dueAt, lookAt);
    if (await condition(isMoved, Math.max(1, next - Date.now()))) return hear();
    if (Date.now() >= dueAt) {
      moveTo(await inDatabase.markOverdue({ handlingId }));
      tell('overdue');
    } else if (Date.now() >= remindAt) {
      moveTo(await inDatabase.markReminded({ handlingId }));
      tell('reminder');
    } else {
      await look();
    }
  }

  /** A gateway that is away is asked at the next look. */
  async function look(): Promise<void> {
    looks += 1;
    lookAt = 0;
    try {
      moveTo(await inOneTry.lookForPayment({ handlingId, requestId }));
    } catch (error) {
      if (!activityFailed(error)) throw error;
    }
  }
}
