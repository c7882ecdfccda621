import type { z } from 'zod';
import { requireDocument } from './require-keeper.ts';
import { workbench } from '../threads/pools.ts';
import type { Asking } from '../threads/thread-pool.ts';
import type { policyComparison, policyPair } from './workbench-schemas.ts';

/** How two contents of a policy document differ, in words. */
export async function comparePolicy(
  asking: Asking,
  { documentId, before, after }: { documentId: string } & z.output<typeof policyPair>,
): Promise<z.input<typeof policyComparison>> {
  requireDocument(documentId);
  const changes = await workbench.run(asking, 'compare', documentId, before, after);
  return { changes: changes.map(({ rule = null, ...change }) => ({ ...change, rule })) };
}
