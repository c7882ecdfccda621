import { putIdentity } from '@trafficdesk/worker/store/staff-members.ts';
import type { Deps } from '../deps.ts';
import { type AccountChange, changeAccount } from './change-account.ts';
import type { MemberView } from './view.ts';

/** Enters somebody's ID number, of which a keyed hash is kept, so that they are kept from cases of their own; null takes it out again. */
export const setIdentity = (deps: Deps, change: AccountChange, identityNumber: string | null): Promise<MemberView> =>
  changeAccount(deps, change, 'staff.identity-set', async (trx) => {
    const changed = await putIdentity(
      trx,
      change.staffId,
      identityNumber === null ? null : deps.seal.lookupHash('identity', identityNumber),
    );
    return changed ? { known: identityNumber !== null } : null;
  });
