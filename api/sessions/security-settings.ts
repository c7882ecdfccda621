import type { SecuritySettings } from '@trafficdesk/rules/settings/security.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';

/** The security settings in force. */
export const securitySettings = async (db: Db): Promise<SecuritySettings> =>
  (await currentPolicy<SecuritySettings>(db, 'security', new Date())).content;
