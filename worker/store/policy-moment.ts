import { AsyncLocalStorage } from 'node:async_hooks';
import type { PolicyVersion } from './policy-versions.ts';

/** What is in force at a moment of the database's clock, by document. */
export interface InForce {
  at: Date;
  versions: ReadonlyMap<string, PolicyVersion>;
}

/** The moment of a piece of work: read with its first question. */
export interface PolicyMoment {
  inForce?: Promise<InForce>;
}

const present = new AsyncLocalStorage<PolicyMoment>();

/**
 * Does a piece of work under the policy of one moment: what is in force is read with its first question, for all documents at once, and stands until it
 * is done, whatever is published meanwhile. Not for work that publishes, nor for work that waits.
 */
export const atOneMoment = <T>(work: () => Promise<T>): Promise<T> => present.run({}, work);

/** The moment that the present work is done at; undefined where each question has its own. */
export const momentInHand = (): PolicyMoment | undefined => present.getStore();
