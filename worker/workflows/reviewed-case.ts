import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
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
import { type CaseState, isAmongOfficers, isFinal, type Standing } from '../contracts/case-state.ts';
import type { Plan } from '../contracts/plan.ts';
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

/** When a real-person check is looked at first, after it was begun; then after twice as long each time. */
const FIRST_LOOK_MS = 2 * 60_000;

/**
 * What a case waits for that people review: a partner that is away, somebody's proof, what is still to be handed in, the time to object, what follows an
 * approval; and everybody concerned is told. Officers are waited for by no workflow: among them, or at its end, a case has none that runs. The state is
 * `plan`, read from the case's row; updates move it, whatever else moves the case writes its row and signals, and the loop below waits on it.
 */
export async function reviewedCase({ caseId }: CaseInput): Promise<Standing> {
  const [inDatabase, inOneTry] = oneByOne(databaseWork, quickWord);
  let plan: Plan = { state: 'submitted', revision: -1 };
  const standing = (): Standing => ({ state: plan.state, revision: plan.revision });
  const is = (...states: CaseState[]): boolean => states.includes(plan.state);
  const isAtRest = (): boolean => isAmongOfficers(plan.state) || is('objected') || isFinal(plan.state);

  /** The HTTP request the case has moved on for last; undefined when its time was up. */
  let requestId: string | undefined;

  /** Moves on, unless something newer has come in while the activity ran. */
  const moveTo = (next: Plan): void => {
    if (next.revision >= plan.revision) plan = next;
  };
  const moveFor = (request: string | undefined, next: Plan): void => {
    if (next.revision >= plan.revision) requestId = request;
    moveTo(next);
  };

  let signals = 1;
  let heard = 0;
  const isToHear = (): boolean => heard !== signals;
  const hear = async (): Promise<void> => {
    heard = signals;
    moveTo(await inDatabase.planCase({ caseId }));
  };

  /** A partner is away: whoever waits for the rules is told `checking` instead. */
  let patient = false;
  const untilChecked = async (): Promise<Standing> => {
    await condition(() => patient || !is('checking'));
    return standing();
  };

  /** How often somebody wanted that whoever is waited for be asked once more. */
  let asks = 0;

  setHandler(statusQuery, standing);
  setHandler(movedSignal, (moved) => {
    signals += 1;
    requestId = moved.requestId ?? requestId;
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

  /** The revision at which the case came to rest, and everybody concerned was told. */
  let restedAt: number | undefined;
  while (isToHear() || plan.revision !== restedAt) {
    if (isToHear()) await hear();
    while (!isAtRest()) await takeStep();
    if (plan.revision !== restedAt && !isAmongOfficers(plan.state)) tell('outcome');
    restedAt = plan.revision;
    let told = false;
    void Promise.all(tellings).then(() => {
      told = true;
    });
    await condition(() => (told && allHandlersFinished()) || isToHear() || plan.revision !== restedAt);
  }
  return standing();

  async function takeStep(): Promise<void> {
    if (is('returned')) await waitForSupplement();
    else if (is('awaiting-owner', 'awaiting-identity')) await waitForProof();
    else if (is('cooling-off')) await coolOff();
    else if (is('taking-effect')) await takeEffect();
    else await check();
  }

  /** Waits until the case has moved, reading its plan whenever it is said to have; false where that moment, in milliseconds since 1970, comes first. */
  async function movedBy(moved: () => boolean, moment = Number.POSITIVE_INFINITY): Promise<boolean> {
    while (!moved()) {
      const said = (): boolean => moved() || isToHear();
      if (moment === Number.POSITIVE_INFINITY) await condition(said);
      else if (!(await condition(said, untilThen(moment)))) return false;
      if (isToHear()) await hear();
    }
    return true;
  }

  /** Work that partners take part in, until it is done or the case has moved on from what it is for. */
  async function until(work: Promise<Plan>, moved: () => boolean): Promise<void> {
    let done = false;
    const take = async (): Promise<void> => {
      moveTo(await work);
      done = true;
    };
    await Promise.race([take(), movedBy(() => done || moved())]);
  }

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
    let asked = asks;
    let wasAsked = await askForProof({ revision, deadlineAt });
    for (let pause = FIRST_LOOK_MS; wasAsked && !moved() && Date.now() < deadlineAt; pause *= 2) {
      await look();
      const next = state === 'awaiting-identity' ? Math.min(Date.now() + pause, deadlineAt) : deadlineAt;
      await movedBy(() => moved() || asks !== asked, next);
      if (asks === asked || moved()) continue;
      asked = asks;
      wasAsked = await askForProof({ revision, deadlineAt });
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
    await until(withPartnersForDays.tellOfCoolingOff({ caseId, requestId }), moved);
    if (moved()) return;
    tell('outcome');
    if (plan.deadlineAt === undefined) throw new Error('A case that cools off has no deadline');
    if (await movedBy(moved, plan.deadlineAt)) return;
    requestId = undefined;
    await until(withPartnersForDays.endCoolingOff({ caseId, revision }), moved);
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

  /**
   * The applicant's turn: told why, reminded once, expired at the deadline. The telling may take as long as it needs; the clock does not wait for
   * it. Rules published meanwhile change the case's revision, never what was promised to the applicant.
   */
  async function waitForSupplement(): Promise<void> {
    const { remindAt, deadlineAt } = plan;
    const moved = (): boolean => !is('returned');
    if (deadlineAt === undefined || remindAt === undefined) throw new Error('A returned case has no deadline');
    tell('outcome');
    if (await movedBy(moved, remindAt)) return;
    requestId = undefined;
    tell('reminder');
    if (await movedBy(moved, deadlineAt)) return;
    moveTo(await inDatabase.expireCase({ caseId, revision: plan.revision }));
  }
}

/** Milliseconds from now; a moment that has passed is a timer of one. */
const untilThen = (moment: number): number => Math.max(1, moment - Date.now());
