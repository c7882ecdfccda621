import { AUDIT_ACTIONS } from '@trafficdesk/worker/store/audit-actions.ts';
import { listChannelIds } from '@trafficdesk/worker/store/channels.ts';
import { listStaffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { securitySettings } from '../security/settings.ts';
import { ACTION_WORDS } from './action-words.ts';
import type { auditChoices } from './schemas.ts';
import { SUBJECT_REASONS, subjectReasons } from './subject-reasons.ts';

/** What the audit record can be filtered by, and how much of it can be exported at once. */
export async function listAuditChoices({ db }: Deps): Promise<z.input<typeof auditChoices>> {
  const [staff, channels, { exportRecords }] = await Promise.all([listStaffNames(db), listChannelIds(db), securitySettings(db)]);
  return {
    actions: AUDIT_ACTIONS.map((action) => ({ action, text: ACTION_WORDS[action] })),
    staff,
    channels,
    subjectReasons: subjectReasons.map((code) => ({ code, text: SUBJECT_REASONS[code] })),
    exportRecords,
  };
}
