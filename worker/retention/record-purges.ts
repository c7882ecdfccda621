import { appendAudit } from '../store/audit.ts';
import type { AuditAction } from '../store/audit-actions.ts';
import type { Db } from '../store/connect.ts';
import { insertPurges, type Purge, type PurgeGround } from '../store/purges.ts';

/** What was deleted at one go. */
export interface Purged {
  action: Extract<AuditAction, `${string}.purged`>;
  /** The case whose history tells of it. */
  caseId?: string;
  purges: readonly Purge[];
  detail: Record<string, unknown>;
}

/** Puts a deletion on record, in the transaction that deletes. Neither record names anybody. */
export async function recordPurges(trx: Db, ground: PurgeGround, { action, caseId, purges, detail }: Purged): Promise<void> {
  await insertPurges(trx, ground, purges);
  await appendAudit(trx, {
    actor: { kind: 'system' },
    action,
    ...(caseId && { caseId }),
    reason: ground.basis,
    detail: { ...detail, ...(ground.basis === 'retention' && { policyVersionId: ground.policyVersionId }) },
  });
}
