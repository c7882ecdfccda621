import { explainFacts } from '@trafficdesk/rules/explain.ts';
import { caseThatChanges } from '@trafficdesk/rules/meaning/case-that-changes.ts';
import type { z } from 'zod';
import { outcomeTitle } from '../cases/evaluation-views.ts';
import { provableRuleSet } from './provable-rule-set.ts';
import type { changedCase, policyPair } from './workbench-schemas.ts';

/** A case that two versions decide differently, found by the solver and tried with both; or that there is none. Takes seconds. */
export async function changedCaseOf({
  documentId,
  before,
  after,
}: { documentId: string } & z.output<typeof policyPair>): Promise<z.input<typeof changedCase>> {
  const [earlier, later] = [provableRuleSet(documentId, before), provableRuleSet(documentId, after)];
  const found = await caseThatChanges(earlier, later);
  if (typeof found === 'string') return { found, facts: null, lines: [], before: null, after: null };
  const { facts } = found;
  return {
    found: 'case',
    facts,
    lines: explainFacts(later.vocabulary, facts),
    before: { outcome: found.before.outcome, outcomeTitle: outcomeTitle(earlier, found.before.outcome), reasons: found.before.reasons },
    after: { outcome: found.after.outcome, outcomeTitle: outcomeTitle(later, found.after.outcome), reasons: found.after.reasons },
  };
}
