import { endSessions } from '@trafficdesk/worker/store/sessions.ts';
import { hasTotp, removeTotp } from '@trafficdesk/worker/store/totp.ts';
import type { Deps } from '../deps.ts';
import { type AccountChange, changeAccount } from './change-account.ts';
import type { MemberView } from './view.ts';

/** Ends everything somebody is signed in with. */
export const endSessionsOf = (deps: Deps, change: AccountChange): Promise<MemberView> =>
  changeAccount(deps, change, 'staff.sessions-ended', async (trx) => {
    const sessionsEnded = await endSessions(trx, change.staffId);
    return sessionsEnded > 0 ? { sessionsEnded } : null;
  });

/** Takes somebody's second factor away with its recovery codes, and ends their sessions: they set up another at the next sign-in. */
export const resetSecondFactor = (deps: Deps, change: AccountChange): Promise<MemberView> =>
  changeAccount(deps, change, 'staff.second-factor-reset', async (trx) => {
    if (!(await hasTotp(trx, change.staffId))) return null;
    await removeTotp(trx, change.staffId);
    return { sessionsEnded: await endSessions(trx, change.staffId) };
  });
