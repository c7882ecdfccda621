import type { SecuritySettings } from '@trafficdesk/rules/settings/security.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { LockOut } from '@trafficdesk/worker/store/staff.ts';

/** The security settings in force. */
export const securitySettings = async (db: Db): Promise<SecuritySettings> =>
  (await currentPolicy<SecuritySettings>(db, 'security')).content;

/** When wrong passwords and codes lock an account, and for how long. */
export async function lockOut(db: Db): Promise<LockOut> {
  const { lockOutTries, lockOutMinutes } = await securitySettings(db);
  return { tries: lockOutTries, seconds: lockOutMinutes * 60 };
}
