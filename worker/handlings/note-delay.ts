import { PartnerUnavailable } from '../partners/errors.ts';
import { appendAuditOnce } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';

/** What a handling waits for: that its penalty, or its payment, stands in the violation database. */
type Step = 'penalty' | 'payment';

/** Says once in the history of a handling that a partner is away on whom this step waits, and leaves it to the caller to ask again: rejects as the work does. */
export async function orNoteDelay<T>(db: Db, detail: { handlingId: string; step: Step }, work: Promise<T>): Promise<T> {
  return work.catch(async (error: unknown) => {
    // What cannot be written now is written when the partner is asked again.
    if (error instanceof PartnerUnavailable)
      await appendAuditOnce(db, { actor: { kind: 'system' }, action: 'handling.delayed', detail }).catch(() => undefined);
    throw error;
  });
}
