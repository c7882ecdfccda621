import { factTables } from '@trafficdesk/worker/store/fact-tables.ts';
import { problem } from '../problems/problem.ts';

/** Whether the document is a rule set, whose evaluations are stored. */
export const isRuleSet = (documentId: string): boolean => factTables.some((table) => table.documentId === documentId);

/** Throws a problem where the document is no rule set. */
export function requireRuleSet(documentId: string): void {
  if (!isRuleSet(documentId)) throw problem('not-found');
}
