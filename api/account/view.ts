import { findOwnAccount } from '@trafficdesk/worker/store/own-account.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { isRequired } from '../security/second-factor-required.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { securitySettings } from '../security/settings.ts';
import type { account } from './schemas.ts';

/** How the caller signs in. */
export async function ownAccount({ db }: Deps, { id, roles }: StaffSession): Promise<z.input<typeof account>> {
  const { hasPassword, secondFactorSince, recoveryCodesLeft } = await findOwnAccount(db, id);
  const { passwordCharacters } = await securitySettings(db);
  return {
    hasPassword,
    passwordCharacters,
    secondFactor: { since: secondFactorSince?.toISOString() ?? null, required: await isRequired(db, roles), recoveryCodesLeft },
  };
}
