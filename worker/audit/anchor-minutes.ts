import type { SecuritySettings } from '@trafficdesk/rules/settings/security.ts';
import type { Db } from '../store/connect.ts';
import { currentPolicy } from '../store/policy-versions.ts';

/** How many minutes there are between anchors, by the policy in force. */
export const anchorMinutes = async (db: Db): Promise<number> =>
  (await currentPolicy<SecuritySettings>(db, 'security')).content.auditAnchorMinutes;
