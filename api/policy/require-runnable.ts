import type { Db } from '@trafficdesk/worker/store/connect.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { inForceNow } from './in-force.ts';
import { refuseUnrunnable } from './policy-not-valid.ts';
import { workbench } from '../threads/pools.ts';

/** Holds a rule set, published or not, against what it must pass to be tried on facts. A problem that names each error when it does not. */
export async function requireRunnable(
  db: Db,
  { staff, documentId, content }: { staff: StaffSession; documentId: string; content: unknown },
): Promise<void> {
  refuseUnrunnable(await workbench.run({ account: staff.id }, 'validate', documentId, content, await inForceNow(db)));
}
