import { REVIEW } from '@trafficdesk/worker/activities/check-case.ts';
import { ELIGIBILITY } from '@trafficdesk/worker/activities/eligibility.ts';
import type { Case } from '@trafficdesk/worker/store/cases.ts';
import type { StoredEvaluation } from '@trafficdesk/worker/store/evaluations.ts';
import type { z } from 'zod';
import type { consoleCase } from './schemas.ts';
import type { Tell } from './words.ts';

type View = z.input<typeof consoleCase>;

/** Outcomes that keep a case from coming to an officer when it is checked. */
const STOPS: Record<string, readonly string[]> = { [ELIGIBILITY]: ['refused', 'referred-to-counter'], [REVIEW]: ['return'] };

/**
 * What rules that were published since say against a case that waits for an officer: only those can, for whatever was said against it before it came
 * there would have kept it from coming. Null where they say nothing.
 */
export async function newerRules(
  tell: Tell,
  { state, round }: Case,
  { stored, views }: { stored: readonly StoredEvaluation[]; views: View['evaluations'] },
): Promise<View['newerRules']> {
  if (state !== 'in-review' && state !== 'second-review') return null;
  const newest = Object.keys(STOPS).map((documentId) => stored.findLast((each) => each.documentId === documentId && each.round === round));
  const against = newest.find((each) => each && STOPS[each.documentId]?.includes(each.outcome));
  const view = against && views.find(({ id }) => id === String(against.id));
  if (!against || !view) return null;
  const reasons = against.result.reasons.map((code) => ({ code }));
  const words = await tell({ at: against.evaluatedAt, reasons, state: against.outcome });
  return { evaluationId: view.id, outcome: view.outcome, outcomeTitle: view.outcomeTitle, version: view.version, reasons: words.reasons };
}
