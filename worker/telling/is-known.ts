import type { Case } from '../store/cases.ts';
import type { Decision } from '../store/decisions.ts';

/** Whether whoever handed a case in is known to be the person it is about: by its proof, or by an officer who looked and approved. */
export const isKnown = ({ proof }: Pick<Case, 'proof'>, decisions: readonly Pick<Decision, 'verdict'>[]): boolean =>
  proof === 'passed' || decisions.some(({ verdict }) => verdict === 'approve');
