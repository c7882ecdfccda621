import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { securitySettings } from './settings.ts';

/** Whether somebody with these roles signs in with a second factor, by the security settings in force. */
export async function isRequired(db: Db, roles: readonly Role[]): Promise<boolean> {
  const { secondFactorRoles } = await securitySettings(db);
  return secondFactorRoles.some((role) => roles.includes(role));
}
