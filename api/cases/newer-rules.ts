import { CASE_REVIEW, eligibilityOf } from '@trafficdesk/worker/contracts/process.ts';
import type { Case } from '@trafficdesk/worker/store/cases.ts';
import type { StoredEvaluation } from '@trafficdesk/worker/store/evaluations.ts';
import type { z } from 'zod';
import type { consoleCase } from './schemas.ts';
import type { Tell } from './words.ts';

type View = z.input<typeof consoleCase>;

/** Outcomes that keep a case from coming to an officer when it is checked, by rule set. */
const stopsOf = (found: Case): Record<string, readonly string[]> => ({
  [eligibilityOf(found)]: ['refused', 'referred-to-counter'],
  [CASE_REVIEW]: ['return'],
});

/**
 * What rules that were published since say against a case that waits for an officer: only those can, for whatever was said against it before it came
 * there would have kept it from coming. Null where they say nothing.
 */
export async function newerRules(
  tell: Tell,
  found: Case,
  { stored, views }: { stored: readonly StoredEvaluation[]; views: View['evaluations'] },
): Promise<View['newerRules']> {
  const { state, round } = found;
  if (state !== 'in-review' && state !== 'second-review') return null;
  const stops = stopsOf(found);
  const newest = Object.keys(stops).map((documentId) => stored.findLast((each) => each.documentId === documentId && each.round === round));
  const against = newest.find((each) => each && stops[each.documentId]?.includes(each.outcome));
  const view = against && views.find(({ id }) => id === String(against.id));
  if (!against || !view) return null;
  const reasons = against.result.reasons.map((code) => ({ code }));
  const words = await tell({ at: against.evaluatedAt, reasons, state: against.outcome });
  return { evaluationId: view.id, outcome: view.outcome, outcomeTitle: view.outcomeTitle, version: view.version, reasons: words.reasons };
}
