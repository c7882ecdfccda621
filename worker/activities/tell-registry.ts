import type { Deps } from '../deps.ts';
import { PartnerRefused } from '../partners/errors.ts';
import { appendAuditOnce } from '../store/audit.ts';

/**
 * Tells the registry something about a case. What it refuses is recorded for people to see, and the others are told all the same: our
 * record stands. Throws PartnerUnavailable.
 */
export async function tellRegistry({ db }: Deps, caseId: string, tell: () => Promise<void>): Promise<void> {
  try {
    await tell();
  } catch (error) {
    if (!(error instanceof PartnerRefused)) throw error;
    await appendAuditOnce(db, { actor: { kind: 'system' }, action: 'registry.refused', caseId });
  }
}
