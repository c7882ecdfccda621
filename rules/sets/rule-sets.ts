import type { RuleSet } from '../rule-set.ts';
import { defaultDocuments } from './index.ts';

/** The rule sets that the platform came with: a policy document is a rule set where it is one of these, by its id. */
export const ruleSets: readonly RuleSet[] = defaultDocuments.flatMap((each) => (each.kind === 'rule-set' ? [each.content] : []));

/** Whether the policy document of this id is a rule set. */
export const isRuleSet = (documentId: string): boolean => ruleSets.some(({ id }) => id === documentId);
