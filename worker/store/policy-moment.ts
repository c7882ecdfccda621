import { AsyncLocalStorage } from 'node:async_hooks';

/** The moment that policy is asked for. */
export interface PolicyMoment {
  /** Number of the last change of policy by then. */
  change: number;
  /** By the database's clock. */
  at: Date;
}

const present = new AsyncLocalStorage<{ moment?: Promise<PolicyMoment> }>();

/**
 * Does a piece of work under the policy of one moment, which is read with its first question and stands until it is done, whatever is published
 * meanwhile. Not for work that publishes, nor for work that waits longer than partners may take to answer a call.
 */
export const atOneMoment = <T>(work: () => Promise<T>): Promise<T> => present.run({}, work);

/** The moment of the present work, read where it has none yet; work that is not done at one moment has another with each question. */
export function momentInHand(read: () => Promise<PolicyMoment>): Promise<PolicyMoment> {
  const work = present.getStore();
  if (!work) return read();
  // One that could not be read is read again by whoever asks next.
  work.moment ??= read().catch((error: unknown) => {
    delete work.moment;
    throw error;
  });
  return work.moment;
}
