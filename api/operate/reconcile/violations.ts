import { findHandling } from '@trafficdesk/worker/store/handlings.ts';
import type { Check } from './difference.ts';

const BEFORE_MS = 24 * 3_600_000;

/**
 * Violations that somebody was shown before the moment and confirmed after it: the violation database has a penalty, and no handling of ours has one. What was
 * confirmed by the moment needs nobody: its penalty is asked for under the same key, which answers the same decision.
 */
export const checkViolations: Check = async function* violations({ deps: { db, seal, violations: partner }, moment }) {
  const shown: string[] = await db('handlings')
    .where({ state: 'shown' })
    .whereNull('purged_at')
    .whereBetween('shown_at', [new Date(moment.getTime() - BEFORE_MS), moment])
    .orderBy('id')
    .pluck('id');
  for (const id of shown) {
    const handling = await findHandling(db, seal, id);
    if (!handling?.particulars) continue;
    const found = await partner.find(handling.particulars.violation.violationNumber);
    if (!found?.handled || handling.particulars.violation.decisionNumber !== null) continue;
    yield {
      what: `handling ${handling.number} was only shown, and the violation database has a penalty for its violation (decision ${found.decisionNumber})`,
      mend: null,
      person: found.paid
        ? 'It is paid; its payment is among those of nobody'
        : 'Have the person pay it by its decision number, as a ticket',
    };
  }
};
