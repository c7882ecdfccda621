import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { inForceNow } from './in-force.ts';
import { requireKeeper } from './require-keeper.ts';
import { proofs, workbench } from '../threads/pools.ts';
import type { Asking } from '../threads/thread-pool.ts';
import type { policyCheck, policyFinding } from './workbench-schemas.ts';

/** The findings of a document, as whoever writes or approves it is shown them; `prove` also asks the solver what its rules come to. */
export async function findingViews(
  { db }: Deps,
  {
    staff,
    documentId,
    content,
    prove,
    signal,
  }: { staff: StaffSession; documentId: string; signal: AbortSignal } & z.output<typeof policyCheck>,
): Promise<z.input<typeof policyFinding>[]> {
  requireKeeper(staff, documentId, 'draft', 'publish');
  const asking: Asking = { account: staff.id, signal };
  const inForce = await inForceNow(db, documentId);
  const findings = prove
    ? await proofs.run(asking, 'gate', documentId, content, inForce)
    : await workbench.run(asking, 'validate', documentId, content, inForce);
  return findings.map(({ rule = null, example = null, open = null, ...finding }) => ({ ...finding, rule, example, open }));
}
