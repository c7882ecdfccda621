import { VIOLATION_OBJECTION_REASONS } from '@trafficdesk/rules/violation-objection-reasons.ts';
import { maskWords } from '@trafficdesk/worker/persons/mask.ts';
import type { Handling } from '@trafficdesk/worker/store/handlings.ts';
import { listObjectionsTo } from '@trafficdesk/worker/store/violation-objections.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { OBJECTION_STATE_WORDS } from '../violation-objections/words.ts';
import type { consoleHandling } from './console-schemas.ts';
import { namedInHandling } from './named-in-handling.ts';

/** What was said against the violation of a handling, oldest first; whoever it names is masked. */
export async function objectionsView(
  { db, seal }: Pick<Deps, 'db' | 'seal'>,
  found: Handling,
): Promise<z.input<typeof consoleHandling>['objections']> {
  if (!found.violationHash) return [];
  const objections = await listObjectionsTo(db, seal, found.violationHash);
  const named = namedInHandling(found);
  return objections.map(({ id, number, state, reason, raisedAt, outcomeDueAt, endedAt, particulars }) => ({
    id,
    number,
    state,
    stateTitle: OBJECTION_STATE_WORDS[state],
    reason: VIOLATION_OBJECTION_REASONS[reason],
    words: particulars?.words ? maskWords(particulars.words, named) : null,
    raisedAt: raisedAt.toISOString(),
    dueAt: outcomeDueAt.toISOString(),
    decidedAt: endedAt?.toISOString() ?? null,
  }));
}
