import type { Finding } from './finding.ts';
import { proveMeaning } from './meaning/prove-meaning.ts';
import type { RuleSet } from './rule-set.ts';
import { isRuleSet } from './sets/rule-sets.ts';
import { type InForce, validate } from './validate.ts';

/**
 * All that must be passed before a policy document may be published: form and words, and for a rule set what its rules come to together.
 * Only errors keep it back. May take a thread and many seconds: never to be called within a transaction.
 */
export async function gate(documentId: string, content: unknown, inForce?: InForce): Promise<Finding[]> {
  const findings = await validate(documentId, content, inForce);
  return findings.length > 0 || !isRuleSet(documentId) ? findings : proveMeaning(content as RuleSet);
}
