import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import type { violationHandling } from '@trafficdesk/rules/facts/violation-handling.ts';
import type { Violation } from '../partners/violations.ts';

interface Known {
  /** Since when the person has its vehicle bound; undefined where they do not. */
  boundAt: Date | undefined;
  /** Whether an objection to it is open. */
  objected: boolean;
  /** Whether a handling has a claim on it. */
  claimed: boolean;
}

/** The facts of a violation itself. One at the very moment a binding took effect is not after it. */
export const violationFacts = (
  { inDatabase, kind, procedure, fineFen, points, handled, paid, occurredAt }: Violation,
  { boundAt, objected, claimed }: Known,
): FactsOf<typeof violationHandling>['violation'] => ({
  known: inDatabase,
  kind,
  procedure,
  fineFen,
  points,
  handled,
  paid,
  objected,
  otherHandling: claimed,
  afterBinding: boundAt && new Date(occurredAt) > boundAt,
});
