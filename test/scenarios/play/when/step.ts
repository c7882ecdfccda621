import type { Played } from '../outcome.ts';
import type { Leaving, Stage } from '../stage.ts';

/** Something that somebody does in a row, over the API; null where something happens that nobody asks the API for. */
export type Step = (stage: Stage) => Promise<Played | null>;

/** What an earlier step of the row has left; throws where no step did. */
export function leftBy({ left }: Stage, what: Leaving): string {
  const found = left[what];
  if (found === undefined) throw new Error(`No step before this one has left a ${what}`);
  return found;
}
