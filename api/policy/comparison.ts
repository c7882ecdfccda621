import { compare } from '@trafficdesk/rules/compare.ts';
import type { z } from 'zod';
import { requireDocument } from './require-keeper.ts';
import type { policyComparison, policyPair } from './workbench-schemas.ts';

/** How two contents of a policy document differ, in words. */
export function comparePolicy({
  documentId,
  before,
  after,
}: { documentId: string } & z.output<typeof policyPair>): z.input<typeof policyComparison> {
  requireDocument(documentId);
  return { changes: compare(documentId, before, after).map(({ rule = null, ...change }) => ({ ...change, rule })) };
}
