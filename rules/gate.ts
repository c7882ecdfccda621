import type { Finding } from './finding.ts';
import { proveMeaning } from './meaning/prove-meaning.ts';
import type { RuleSet } from './rule-set.ts';
import { defaultDocuments } from './sets/index.ts';
import { type InForce, validate } from './validate.ts';

/**
 * All that must be passed before a policy document may be published: form and words, and for a rule set what its rules come to together.
 * Only errors keep it back. May take a thread and many seconds: never to be called within a transaction.
 */
export async function gate(documentId: string, content: unknown, inForce?: InForce): Promise<Finding[]> {
  const findings = await validate(documentId, content, inForce);
  const isRuleSet = defaultDocuments.some(({ id, kind }) => id === documentId && kind === 'rule-set');
  return findings.length > 0 || !isRuleSet ? findings : proveMeaning(content as RuleSet);
}
