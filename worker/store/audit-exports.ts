import { appendAudit, type AuditRecord } from './audit.ts';
import type { Db } from './connect.ts';
import { lockOn } from './lock-on.ts';

export interface ExportWait {
  until: Date;
  /** Whole seconds from now, by the database's clock. */
  seconds: number;
}

/**
 * Puts an export of somebody's on record, unless they made `perDay` in the last 24 hours: then answers how long they have to wait. Exports
 * of one account go one after the other here, so that none slips through beside another.
 */
export async function recordExport(
  db: Db,
  { staffId, perDay }: { staffId: string; perDay: number },
  { detail, origin }: Pick<AuditRecord, 'detail' | 'origin'>,
): Promise<ExportWait | null> {
  const action = 'audit.exported';
  const day = `interval '24 hours'`;
  return db.transaction(async (trx) => {
    await lockOn(trx, `exports ${staffId}`);
    const row = await trx('audit')
      .where({ actor_id: staffId, action })
      // The second says no more, and leaves out the months before.
      .whereRaw(`at > clock_timestamp() - ${day} and at > now() - ${day}`)
      .orderBy('at', 'desc')
      .offset(perDay - 1)
      .first({ until: trx.raw(`at + ${day}`), seconds: trx.raw(`ceil(extract(epoch from at + ${day} - clock_timestamp()))::int`) });
    if (row) return row;
    await appendAudit(trx, { actor: { kind: 'staff', id: staffId }, action, detail, origin });
    return null;
  });
}
