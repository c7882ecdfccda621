import { PartnerUnavailable } from '../partners/errors.ts';
import { appendAudit, listAuditOfHandling } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';

const DELAYED = 'handling.delayed';

/** What a handling waits for: that its penalty, or its payment, stands in the violation database. */
type Step = 'penalty' | 'payment';

/** Says once in the history of a handling that a partner is away on whom this step waits, and leaves it to the caller to ask again. */
export async function orNoteDelay<T>(db: Db, { handlingId, step }: { handlingId: string; step: Step }, work: Promise<T>): Promise<T> {
  return work.catch(async (error: unknown) => {
    if (error instanceof PartnerUnavailable) {
      const recorded = await listAuditOfHandling(db, handlingId);
      if (!recorded.some(({ action, detail }) => action === DELAYED && detail['step'] === step))
        await appendAudit(db, { actor: { kind: 'system' }, action: DELAYED, detail: { handlingId, step } });
    }
    throw error;
  });
}
