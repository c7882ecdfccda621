import { allHandlersFinished, condition, patched as patchedWith, setHandler } from '@temporalio/workflow';
import {
  askAgainUpdate,
  type CaseInput,
  joinUpdate,
  movedSignal,
  objectUpdate,
  proofUpdate,
  replaceUpdate,
  statusQuery,
  supplementUpdate,
  withdrawUpdate,
} from '../contracts/case.ts';
import { type CHANGES_OF_BEFORE, decideUpdate, replanSignal, submitUpdate } from '../contracts/case-of-before.ts';
import { type CaseState, FINAL_STATES, type Standing } from '../contracts/case-state.ts';
import type { Plan as PresentPlan } from '../contracts/plan.ts';
import {
  activityFailed,
  inDatabase as databaseWork,
  inOneTry as quickWord,
  takenPlan,
  withPartners,
  withPartnersForAWhile,
  withPartnersForDays,
  withPartnersOrRefused,
  withPartnersUntil,
} from './activities.ts';
import { oneByOne } from './one-by-one.ts';

/** As the release before had it: with when the review is due. */
type Plan = PresentPlan & { dueAt?: number };

/** By no other name: a case whose workflow has one is not looked for (wake-ended.ts). */
const patched: (change: (typeof CHANGES_OF_BEFORE)[number]) => boolean = patchedWith;

/** When a real-person check is looked at first, after it was begun; then after twice as long each time. */
const FIRST_LOOK_MS = 2 * 60_000;

/**
 * The life of a case as the release before had it, for cases that it began: nothing here is to change but what `patched` guards. It goes, with what
 * stands in `contracts/case-of-before.ts`, once no such workflow runs (worker/README.md).
 *
 * From submission to its end: checked by rules, decided by people, returned and supplemented as often as it takes, told to everybody concerned. The
 * state is `plan`; updates move it, the loop below waits on it.
 */
export async function reviewedCaseOfBefore({ caseId, requestId: submittedBy }: CaseInput): Promise<Standing> {
  // An api of the release before may decide at once on a case that one of this release took in: its check and the decision came side by side.
  const [inDatabase, inOneTry] = patched('one-by-one') ? oneByOne(databaseWork, quickWord) : [databaseWork, quickWord];
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

  /** How often somebody wanted that whoever is waited for be asked once more. */
  let asks = 0;

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
  setHandler(proofUpdate, async (input) => {
    moveFor(input.requestId, takenPlan(await inDatabase.takeProof({ ...input, caseId })));
    return untilChecked();
  });
  setHandler(askAgainUpdate, () => {
    asks += 1;
    return standing();
  });
  setHandler(objectUpdate, async (input) => {
    moveFor(input.requestId, takenPlan(await inDatabase.objectToCase({ ...input, caseId })));
    return standing();
  });
  setHandler(replanSignal, async () => {
    moveTo(await inDatabase.planCase({ caseId }));
  });
  // A worker of the release before hears nothing in it.
  setHandler(movedSignal, async (moved) => {
    if (patched('moved')) moveFor(moved.requestId, await inDatabase.planCase({ caseId }));
  });
  setHandler(withdrawUpdate, async (input) => {
    moveTo(takenPlan(await inDatabase.withdrawCase({ ...input, caseId })));
    return standing();
  });

  setHandler(replaceUpdate, async (input) => {
    moveFor(input.requestId, takenPlan(await inDatabase.replaceCase({ ...input, caseId })));
    return standing();
  });
  setHandler(joinUpdate, async (input) => {
    moveFor(input.requestId, await inDatabase.noteJoins({ ...input, caseId }));
    return standing();
  });

  const tellings: Promise<void>[] = [];
  const tell = (occasion: 'outcome' | 'reminder' | 'overdue'): void => {
    tellings.push(withPartners.announceCase({ caseId, revision: plan.revision, occasion, requestId }));
  };

  while (!is(...FINAL_STATES)) {
    if (is('submitted', 'checking')) await check();
    else if (is('returned')) await waitForSupplement();
    else if (is('awaiting-owner', 'awaiting-identity')) await waitForProof();
    else if (is('cooling-off')) await coolOff();
    else if (is('objected')) await hear();
    else if (is('taking-effect')) await takeEffect();
    else await review();
  }
  tell('outcome');
  await Promise.all(tellings);
  await condition(allHandlersFinished);
  return standing();

  /** The rules' turn. A partner that is away holds up this case only; away for long, the case goes to a person without its facts. */
  async function check(): Promise<void> {
    try {
      moveTo(await inOneTry.checkCase({ caseId, partners: 'ask', requestId }));
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
      return await withPartnersForAWhile.checkCase({ caseId, partners: 'ask', requestId });
    } catch (error) {
      if (!activityFailed(error)) throw error;
      return withPartners.checkCase({ caseId, partners: 'skip', requestId });
    }
  }

  /**
   * Somebody else's turn: the owner enters a code, the applicant shows their face. Where that cannot be, the rules say what stands
   * instead.
   */
  async function waitForProof(): Promise<void> {
    const { state, revision, deadlineAt } = plan;
    const moved = (): boolean => plan.revision !== revision;
    if (deadlineAt === undefined) throw new Error(`A case that is ${state} has no deadline`);
    const look = async (): Promise<void> => {
      if (state === 'awaiting-identity' && !moved()) await lookAtProof(revision);
    };
    let heard = asks;
    let asked = await askForProof({ revision, deadlineAt });
    for (let pause = FIRST_LOOK_MS; asked && !moved() && Date.now() < deadlineAt; pause *= 2) {
      await look();
      const left = untilThen(deadlineAt);
      await condition(() => moved() || asks !== heard, state === 'awaiting-identity' ? Math.min(pause, left) : left);
      if (asks === heard || moved()) continue;
      heard = asks;
      asked = await askForProof({ revision, deadlineAt });
    }
    await look();
    if (moved()) return;
    requestId = undefined;
    moveTo(await inDatabase.giveUpProof({ caseId, revision }));
  }

  /** Whether whoever is to prove something was asked in time. */
  async function askForProof({ revision, deadlineAt }: { revision: number; deadlineAt: number }): Promise<boolean> {
    try {
      await withPartnersUntil(deadlineAt).askForProof({ caseId, revision, requestId });
      return true;
    } catch (error) {
      if (!activityFailed(error)) throw error;
      return false;
    }
  }

  /** The partner tells by itself how a check came out; where that gets lost, this finds it. A partner that is away is asked at the next look. */
  async function lookAtProof(revision: number): Promise<void> {
    try {
      moveTo(await inOneTry.lookAtProof({ caseId, revision, requestId }));
    } catch (error) {
      if (!activityFailed(error)) throw error;
    }
  }

  /**
   * The turn of whoever holds the former phone: told what was granted, and heard until the time is up. That time runs from the telling, and
   * nothing becomes final before it is decided anew, however long a partner is away for either.
   */
  async function coolOff(): Promise<void> {
    const { revision } = plan;
    const moved = (): boolean => plan.revision !== revision;
    await Promise.race([withPartnersForDays.tellOfCoolingOff({ caseId, requestId }).then(moveTo), condition(moved)]);
    if (moved()) return;
    tell('outcome');
    if (plan.deadlineAt === undefined) throw new Error('A case that cools off has no deadline');
    if (await condition(moved, untilThen(plan.deadlineAt))) return;
    requestId = undefined;
    await Promise.race([withPartnersForDays.endCoolingOff({ caseId, revision }).then(moveTo), condition(moved)]);
  }

  /** A supervisor's turn: everybody is told, and nothing goes on before the objection is decided on. */
  async function hear(): Promise<void> {
    tell('outcome');
    await review();
  }

  /** What an approval leads to. A partner that is away is asked again for as long as it takes; past the time the files have, people are told. */
  async function takeEffect(): Promise<void> {
    const { deadlineAt } = plan;
    let carriedOut = false;
    const effect = carryOut().finally(() => {
      carriedOut = true;
    });
    if (deadlineAt !== undefined && !(await condition(() => carriedOut, untilThen(deadlineAt)))) {
      await inDatabase.noteOverdueEffect({ caseId });
      if (is('taking-effect')) tell('overdue');
    }
    await effect;
  }

  /** Step by step; where one is refused, those before it are undone, the last first. */
  async function carryOut(): Promise<void> {
    let steps: string[] = [];
    let step = 'plan';
    let refusedAt: string | undefined;
    try {
      steps = await withPartnersOrRefused.effectSteps({ caseId });
      for (step of steps) await withPartnersOrRefused.takeEffectStep({ caseId, step, requestId });
    } catch (error) {
      if (!activityFailed(error)) throw error;
      refusedAt = step;
      for (const each of steps.toReversed()) await withPartners.undoEffectStep({ caseId, step: each, requestId });
    }
    moveTo(await inDatabase.endEffect({ caseId, refusedAt, requestId }));
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
