import { useState } from 'react';
import type { ConsoleCase } from '../api/schemas.ts';
import { isUnderReview } from './standings.ts';

/**
 * Whether the case was mine on this page and is no longer, until it is mine again or needs nobody any more. A hold that began at `putBack`
 * was given up on purpose.
 */
export function useLoss({ claim, state, pending }: ConsoleCase, putBack: string | undefined): boolean {
  const since = claim?.mine ? claim.since : undefined;
  const [held, setHeld] = useState(since);
  if (since && since !== held) setHeld(since);
  return held !== undefined && !since && held !== putBack && !pending && isUnderReview(state);
}
