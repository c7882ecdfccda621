import type { ConsoleCase } from '../api/schemas.ts';
import type { Becoming, HeldDecision } from './held-decisions.ts';

/** What became of a decision whose time is over, read from its case; nothing while the server still holds it. */
export function outcomeOf({ decisionId, state }: HeldDecision, now: Pick<ConsoleCase, 'state' | 'pending'>): Becoming | undefined {
  if (now.pending?.decisionId === decisionId) return undefined;
  if (now.state === state) return { phase: 'refused' };
  return now.state === 'withdrawn' ? { phase: 'refused', code: 'wrong-state' } : { phase: 'in-effect', state: now.state };
}
