import { endSessions } from '@trafficdesk/worker/store/sessions.ts';
import { setDisabled } from '@trafficdesk/worker/store/staff-members.ts';
import type { Deps } from '../deps.ts';
import { type AccountChange, changeAccount } from './change-account.ts';
import { releaseCases } from './release-cases.ts';
import type { MemberView } from './view.ts';

/** Closes an account: its sessions end and its cases go back to the queue at once. */
export const disableAccount = (deps: Deps, change: AccountChange): Promise<MemberView> =>
  changeAccount(deps, change, 'staff.disabled', async (trx) => {
    if (!(await setDisabled(trx, change.staffId, true))) return null;
    return { sessionsEnded: await endSessions(trx, change.staffId), casesReleased: await releaseCases(trx, change) };
  });

/** Opens a closed account again. */
export const enableAccount = (deps: Deps, change: AccountChange): Promise<MemberView> =>
  changeAccount(deps, change, 'staff.enabled', async (trx) => ((await setDisabled(trx, change.staffId, false)) ? {} : null));
