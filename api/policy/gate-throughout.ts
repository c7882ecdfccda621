import type { Finding } from '@trafficdesk/rules/finding.ts';
import { gate } from '@trafficdesk/rules/gate.ts';
import { type InForce, validate } from '@trafficdesk/rules/validate.ts';

/**
 * What the gate finds in a document beside those in force at the moment it takes effect, and beside those that follow them. What its rules
 * come to hangs on none of these, and is proven once.
 */
export async function gateThroughout(documentId: string, content: unknown, [first, ...later]: readonly InForce[]): Promise<Finding[]> {
  for (const inForce of later) {
    const findings = await validate(documentId, content, inForce);
    if (findings.length > 0) return findings;
  }
  return gate(documentId, content, first);
}
