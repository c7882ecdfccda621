import type { ConsoleCase, Standing } from '../api/schemas.ts';
import type { HeldDecision } from '../review-flow/held-decisions.ts';

interface Sent {
  /** What the server answered: of a decision that waits, how the case stood before. */
  standing: Standing;
  /** The decision as long as it waits, and a moment longer. */
  held: HeldDecision | undefined;
  /** As it is now. */
  theCase: ConsoleCase;
}

/** Whether a decision still waits to take effect, and how the case stands by it. */
export function whatBecame({ standing, held, theCase }: Sent): Pick<Standing, 'state' | 'reasons'> & { waits: boolean } {
  const waits = held?.becoming.phase === 'counting' || held?.becoming.phase === 'taking';
  const { state, reasons } = standing.takesEffectAt && !waits ? theCase : standing;
  return { waits, state, reasons };
}
