import type { Deps } from '../deps.ts';
import { PartnerRefused } from '../partners/errors.ts';
import { appendAuditOnce } from '../store/audit.ts';
import { raiseMatter } from '../store/matters.ts';

/** A binding of a case whose beginning or end the registry is told of. */
interface Told {
  caseId: string;
  cityCode: string;
  what: 'binding' | 'end-of-binding';
  /** The case for its binding, the binding for its end. */
  subjectId: string;
}

/**
 * Tells the registry something about a case. What it refuses is for a person to look into, and the others are told all the same: our
 * record stands. Throws PartnerUnavailable.
 */
export async function tellRegistry(
  { db }: Deps,
  { caseId, cityCode, what: code, subjectId }: Told,
  tell: () => Promise<void>,
): Promise<void> {
  try {
    await tell();
  } catch (error) {
    if (!(error instanceof PartnerRefused)) throw error;
    await db.transaction(async (trx) => {
      await appendAuditOnce(trx, { actor: { kind: 'system' }, action: 'registry.refused', caseId, detail: { what: code } });
      await raiseMatter(trx, { kind: 'registry-refused', subjectId, caseId, cityCode, code });
    });
  }
}
