import { randomUUID } from 'node:crypto';
import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import type { Deps } from '../deps.ts';
import { appendAudit } from '../store/audit.ts';
import { casePolicy } from '../store/case-policy.ts';
import type { WholeCase } from '../store/cases.ts';
import { findLastCheck, insertIdentityCheck, settleIdentityCheck } from '../store/identity-checks.ts';

/**
 * Begins the next real-person check of a case with the partner, unless one is open, has passed, or was the last that policy allows. Each
 * try has a key of its own, so that running this again begins none twice. Throws PartnerUnavailable, and PartnerRefused for a person nobody knows.
 */
export async function beginCheck({ db, seal, identity }: Deps, { id: caseId, submission, policyVersions }: WholeCase): Promise<void> {
  const last = await findLastCheck(db, seal, caseId);
  const { content } = await casePolicy<CaseSettings>(db, policyVersions, CASE_SETTINGS);
  if (last && (last.state !== 'failed' || last.try >= content.identityCheckTries)) return;
  const next = (last?.try ?? 0) + 1;
  const { identityNumber } = submission.applicant;
  const { checkId, url, expiresAt } = await identity.begin({ key: `${caseId}:${next}`, identityNumber });
  const begun = { id: randomUUID(), caseId, try: next, checkId, url, expiresAt: new Date(expiresAt) };
  await db.transaction(async (trx) => {
    if (!(await insertIdentityCheck(trx, seal, begun))) return;
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'case.identity-asked', caseId, detail: { try: next } });
  });
}

/** Asks the partner how the open check of a case has come out, and writes it down; the first word counts. Throws as the partner does. */
export async function lookAtCheck({ db, seal, identity }: Deps, caseId: string): Promise<void> {
  const last = await findLastCheck(db, seal, caseId);
  if (last?.state !== 'open') return;
  const { state } = await identity.result(last.checkId);
  if (state !== 'open') await settleIdentityCheck(db, { checkId: last.checkId, state });
}
