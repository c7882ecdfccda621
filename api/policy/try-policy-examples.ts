import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { inForceNow } from './in-force.ts';
import { requireRuleSet } from './require-rule-set.ts';
import { workbench } from '../threads/pools.ts';
import type { Asking } from '../threads/thread-pool.ts';
import type { exampleResults } from './workbench-schemas.ts';

/** What each example of a rule set, published or not, comes out as, in their order. Nothing is stored. */
export async function tryPolicyExamples(
  { db }: Deps,
  asking: Asking,
  tried: { documentId: string; content: unknown },
): Promise<z.input<typeof exampleResults>> {
  requireRuleSet(tried.documentId);
  return workbench.run(asking, 'runExamples', tried, await inForceNow(db));
}
