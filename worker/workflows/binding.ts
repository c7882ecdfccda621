import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import {
  type BindingInput,
  decideUpdate,
  replanSignal,
  statusQuery,
  submitUpdate,
  supplementUpdate,
  withdrawUpdate,
} from '../contracts/binding.ts';
import { type CaseState, FINAL_STATES, type Standing } from '../contracts/case-state.ts';
import type { Plan } from '../contracts/plan.ts';
import { activityFailed, inDatabase, inOneTry, takenPlan, withPartners, withPartnersForAWhile } from './activities.ts';

/**
 * A binding reviewed by photos, from submission to its end (R-30 … R-42): checked by rules, decided by people, returned and
 * supplemented as often as it takes, told to everybody concerned. The state is `plan`; updates move it, the loop below waits on it.
 */
export async function binding({ caseId, requestId: submittedBy }: BindingInput): Promise<Standing> {
  let plan: Plan = { state: 'submitted', revision: 0 };
  const standing = (): Standing => ({ state: plan.state, revision: plan.revision });
  const is = (...states: CaseState[]): boolean => states.includes(plan.state);

  /** The HTTP request the case has moved on for last; undefined when its time was up. */
  let requestId = submittedBy;

  /** Moves on, unless something newer has come in while the activity ran. */
  const moveTo = (next: Plan): void => {
    if (next.revision >= plan.revision) plan = next;
  };
  const moveFor = (request: string | undefined, next: Plan): void => {
    if (next.revision >= plan.revision) requestId = request;
    moveTo(next);
  };

  /** A partner is away: whoever waits for the rules is told `checking` instead. */
  let patient = false;
  const untilChecked = async (): Promise<Standing> => {
    await condition(() => patient || !is('submitted', 'checking'));
    return standing();
  };

  setHandler(statusQuery, standing);
  setHandler(submitUpdate, untilChecked);
  setHandler(decideUpdate, async (input) => {
    const next = takenPlan(await inDatabase.decideCase({ ...input, caseId }));
    moveFor(input.requestId, next);
    return { state: next.state, revision: next.revision };
  });
  setHandler(supplementUpdate, async (input) => {
    moveFor(input.requestId, takenPlan(await inDatabase.supplementCase({ ...input, caseId })));
    return untilChecked();
  });
  setHandler(replanSignal, async () => {
    moveTo(await inDatabase.planCase({ caseId }));
  });
  setHandler(withdrawUpdate, async (input) => {
    moveTo(takenPlan(await inDatabase.withdrawCase({ ...input, caseId })));
    return standing();
  });

  const tellings: Promise<void>[] = [];
  const tell = (occasion: 'outcome' | 'reminder'): void => {
    if (!is('withdrawn')) tellings.push(withPartners.announceCase({ caseId, revision: plan.revision, occasion, requestId }));
  };

  while (!is(...FINAL_STATES)) {
    if (is('submitted', 'checking')) await check();
    else if (is('returned')) await waitForSupplement();
    else await review();
  }
  tell('outcome');
  await Promise.all(tellings);
  await condition(allHandlersFinished);
  return standing();

  /** The rules' turn. A partner that is away holds up this case only; away for long, the case goes to a person without its facts. */
  async function check(): Promise<void> {
    try {
      moveTo(await inOneTry.checkCase({ caseId, registry: 'ask', requestId }));
    } catch (error) {
      if (!activityFailed(error)) throw error;
      moveTo(await inDatabase.markChecking({ caseId }));
      patient = true;
      moveTo(await checkPatiently());
      patient = false;
    }
  }

  async function checkPatiently(): Promise<Plan> {
    try {
      return await withPartnersForAWhile.checkCase({ caseId, registry: 'ask', requestId });
    } catch (error) {
      if (!activityFailed(error)) throw error;
      return withPartners.checkCase({ caseId, registry: 'skip', requestId });
    }
  }

  /** The officers' turn. Overdue, the review goes before the others and waits on. */
  async function review(): Promise<void> {
    const { revision, dueAt } = plan;
    const moved = (): boolean => plan.revision !== revision;
    if (dueAt !== undefined && !(await condition(moved, untilThen(dueAt)))) await inDatabase.escalateCase({ caseId, revision });
    await condition(moved);
  }

  /**
   * The applicant's turn: told why, reminded once, expired at the deadline. The telling may take as long as it needs; the clock does not wait for
   * it. Rules published meanwhile change the case's revision, never what was promised to the applicant.
   */
  async function waitForSupplement(): Promise<void> {
    const { remindAt, deadlineAt } = plan;
    const moved = (): boolean => !is('returned');
    if (deadlineAt === undefined || remindAt === undefined) throw new Error('A returned case has no deadline');
    tell('outcome');
    if (await condition(moved, untilThen(remindAt))) return;
    requestId = undefined;
    tell('reminder');
    if (await condition(moved, untilThen(deadlineAt))) return;
    moveTo(await inDatabase.expireCase({ caseId, revision: plan.revision }));
  }
}

/** Milliseconds from now; a moment that has passed is a timer of one. */
const untilThen = (moment: number): number => Math.max(1, moment - Date.now());
