import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { notify } from '@trafficdesk/worker/store/notify.ts';
import { deleteSession } from '@trafficdesk/worker/store/sessions.ts';
import type { Deps } from '../deps.ts';
import type { StaffSession } from './guard.ts';

/** Ends the session; its token is worth nothing from now on. */
export async function signOut({ db }: Deps, { id, token }: StaffSession, origin: Origin): Promise<void> {
  await db.transaction(async (trx) => {
    await deleteSession(trx, token);
    await appendAudit(trx, { actor: { kind: 'staff', id }, action: 'session.ended', origin });
    await notify(trx, 'staff_changed', { staffId: id });
  });
}
