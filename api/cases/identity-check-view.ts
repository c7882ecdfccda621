import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import { listAudit } from '@trafficdesk/worker/store/audit.ts';
import { casePolicy } from '@trafficdesk/worker/store/case-policy.ts';
import type { Case } from '@trafficdesk/worker/store/cases.ts';
import { findLastCheck } from '@trafficdesk/worker/store/identity-checks.ts';
import type { Deps } from '../deps.ts';
import type { ChannelCase } from './channel-view.ts';

/** Where the applicant does the real-person check that a case waits for; null where none is open. */
export async function identityCheckView(
  { db, seal }: Pick<Deps, 'db' | 'seal'>,
  { id, state, policyVersions }: Case,
): Promise<ChannelCase['identityCheck']> {
  if (state !== 'awaiting-identity') return null;
  const last = await findLastCheck(db, seal, id);
  if (!last?.url) return null;
  const { content } = await casePolicy<CaseSettings>(db, policyVersions, CASE_SETTINGS);
  return { url: last.url, expiresAt: last.expiresAt.toISOString(), try: last.try, tries: content.identityCheckTries };
}

/** Whether a case waits for a check that could not be begun, since the partner was away when it was asked. */
export async function isIdentityAway({ db, seal }: Pick<Deps, 'db' | 'seal'>, { id, state }: Case): Promise<boolean> {
  if (state !== 'awaiting-identity' || (await findLastCheck(db, seal, id))?.url) return false;
  return (await listAudit(db, id)).some(({ action, detail }) => action === 'case.proof-delayed' && detail['partner'] === 'identity');
}
