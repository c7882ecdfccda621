import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import {
  objectionMovedSignal,
  type ViolationObjectionInput,
  type ViolationObjectionPlan,
  violationObjectionQuery,
} from '../contracts/violation-objection.ts';
import { activityFailed, inDatabase, inOneTry, withPartners, withPartnersForDays } from './activities.ts';

const HOUR_MS = 3_600_000;
/** How long until the outcome is asked for, the first time; then after twice as long each time, and each day at last. */
const FIRST_LOOK_MS = HOUR_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * The life of an objection to a violation record (R-56a): forwarded the day it was raised, waited for, told. The partner tells by itself how it came
 * out; where that gets lost, asking finds it. The state is `plan`, as the row has it.
 */
export async function violationObjection({ objectionId, requestId, pause: first = FIRST_LOOK_MS }: ViolationObjectionInput): Promise<void> {
  let plan: ViolationObjectionPlan = { state: 'raised', revision: -1 };
  const isRaised = (): boolean => plan.state === 'raised';
  const isOpen = (): boolean => isRaised() || plan.state === 'forwarded';
  const isOver = (): boolean => !isOpen();
  const moveTo = (next: ViolationObjectionPlan): void => {
    if (next.revision >= plan.revision) plan = next;
  };

  setHandler(violationObjectionQuery, () => plan);
  setHandler(objectionMovedSignal, async () => {
    moveTo(await inDatabase.planViolationObjection({ objectionId }));
  });

  moveTo(await inDatabase.planViolationObjection({ objectionId }));
  const clocks = Promise.all([watchTheDay(), watchTheOutcome()]);
  for (let pause = first; isOpen(); ) {
    if (isRaised()) await forward();
    else {
      if (!(await condition(isOver, pause))) await look();
      pause = Math.min(2 * pause, DAY_MS);
      if (workflowInfo().continueAsNewSuggested && isOpen() && allHandlersFinished())
        await continueAsNew<typeof violationObjection>({ objectionId, pause });
    }
  }
  await clocks;
  await withPartners.announceViolationObjection({ objectionId, requestId });
  await condition(allHandlersFinished);

  /** A partner that is away is asked for as long as it takes; one that refuses, again the next day: a person looks into it meanwhile. */
  async function forward(): Promise<void> {
    const moved = (): boolean => !isRaised();
    await Promise.race([withPartnersForDays.forwardViolationObjection({ objectionId, requestId }).then(moveTo), condition(moved)]);
    if (isRaised()) await condition(moved, DAY_MS);
  }

  async function look(): Promise<void> {
    try {
      moveTo(await inOneTry.lookAtViolationObjection({ objectionId }));
    } catch (error) {
      if (!activityFailed(error)) throw error;
    }
  }

  /** The day has ended without the objection on its way. */
  async function watchTheDay(): Promise<void> {
    const { forwardBy } = plan;
    if (forwardBy === undefined || (await condition(() => !isRaised(), untilThen(forwardBy)))) return;
    await inDatabase.noteNotForwarded({ objectionId });
  }

  /** The working days have passed without an outcome; the person is told, and it is waited for on. */
  async function watchTheOutcome(): Promise<void> {
    const { outcomeBy } = plan;
    if (outcomeBy === undefined || (await condition(isOver, untilThen(outcomeBy)))) return;
    await look();
    if (isOpen() && (await inDatabase.noteOverdueObjection({ objectionId }))) await withPartners.tellOfOverdueObjection({ objectionId });
  }
}

/** Milliseconds from now; a moment that has passed is a timer of one. */
const untilThen = (moment: number): number => Math.max(1, moment - Date.now());
