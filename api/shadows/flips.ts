import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { policyContent } from '@trafficdesk/worker/store/policy-versions.ts';
import { shadowContent } from '@trafficdesk/worker/store/shadow-content.ts';
import { findShadow } from '@trafficdesk/worker/store/shadows.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { flipPage } from '../flips/flip-page.ts';
import type { flipList, flipQuery } from '../flips/schemas.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';

/** A page of what a shadow decides differently in cities this person may see, newest first. */
export async function listShadowFlips(
  { db }: Deps,
  { cities }: StaffSession,
  { documentId, id, ...query }: { documentId: string; id: string } & z.output<typeof flipQuery>,
): Promise<z.input<typeof flipList>> {
  if (!(await findShadow(db, { documentId, id }))) throw problem('not-found');
  const sides = {
    before: ({ policyVersionId }: { policyVersionId: number }) => policyContent<RuleSet>(db, policyVersionId),
    after: await shadowContent(db, id),
  };
  return flipPage(db, { by: 'shadow', id }, { cities, sides, query });
}
