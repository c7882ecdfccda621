import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import type { AuditAction } from '@trafficdesk/worker/store/audit-actions.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { notify } from '@trafficdesk/worker/store/notify.ts';
import type { Staff } from '@trafficdesk/worker/store/staff.ts';
import { lockStaff } from '@trafficdesk/worker/store/staff-members.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { StaffReason } from './reasons.ts';
import { type MemberView, memberView } from './view.ts';

export interface AccountChange {
  /** Who changes it. */
  staff: StaffSession;
  /** Whose account it is. */
  staffId: string;
  reason: StaffReason;
  origin: Origin;
}

/** Does it; answers what belongs in the audit record beside whose account it was, or null where nothing had to change. */
type Work = (trx: Db, before: Staff) => Promise<Record<string, unknown> | null>;

/**
 * Changes somebody else's account and records it, in one transaction; open event streams and the pages of those who administer accounts
 * follow. Nobody changes their own. Answers the account as it is then.
 */
export async function changeAccount(
  { db }: Deps,
  { staff, staffId, reason, origin }: AccountChange,
  action: AuditAction,
  work: Work,
): Promise<MemberView> {
  if (staffId === staff.id) throw problem('own-account');
  await db.transaction(async (trx) => {
    const before = await lockStaff(trx, staffId);
    if (!before) throw problem('not-found');
    const detail = await work(trx, before);
    if (!detail) return;
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action, reason, detail: { staffId, ...detail }, origin });
    await notify(trx, 'staff_changed', { staffId });
  });
  return memberView(db, staffId);
}
