import type { Db } from './connect.ts';

/**
 * Makes the partitions of the audit record and of its chain for the month that runs and the three that follow, unless they are there. The
 * function is the owner's, and the worker may call it: whoever may write records need not own their table.
 */
export async function keepAuditMonths(db: Db): Promise<void> {
  await db.raw('select keep_audit_months()');
}
