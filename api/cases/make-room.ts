import { type ReplaceInput, replaceUpdate } from '@trafficdesk/worker/contracts/case.ts';
import type { OpenPhoneCase } from '@trafficdesk/worker/store/phone-changes.ts';
import type { Deps } from '../deps.ts';
import { Refused } from '../engine/call.ts';
import type { Submitting } from './submit.ts';
import { updateCase } from './update.ts';

/** Thrown to undo a transaction that meets an open case for the same account whose place the application is to take. */
export class InTheWay extends Error {
  override readonly name = 'InTheWay';
  readonly met: OpenPhoneCase;
  readonly how: Pick<ReplaceInput, 'proven' | 'seen'>;

  constructor(met: OpenPhoneCase, how: Pick<ReplaceInput, 'proven' | 'seen'>) {
    super(`Case ${met.id} is in the way`);
    this.met = met;
    this.how = how;
  }
}

interface Taking {
  /** Id of the application that takes the place. */
  by: string;
  actor: Submitting['actor'];
  requestId: string;
}

/** Ends the case for it; one that has moved on meanwhile is left, and met again. */
async function replace(deps: Deps, { met, how }: InTheWay, taking: Taking): Promise<void> {
  await updateCase(deps, met.id, replaceUpdate, { ...taking, ...how }).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
  });
}

/**
 * Does work that may meet a case whose place it is to take: that one ends first, by its own workflow, and the work is done once more.
 * Throws as the work does, and a 503 problem as `updateCase`.
 */
export async function makingRoom<T>(deps: Deps, taking: Taking, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof InTheWay)) throw error;
      await replace(deps, error, taking);
    }
  }
}
