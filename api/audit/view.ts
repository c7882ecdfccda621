import type { Db } from '@trafficdesk/worker/store/connect.ts';
import type { ChainedRecord } from '@trafficdesk/worker/store/audit-search.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import { actionWords } from './action-words.ts';
import { reasonWords } from './reason-words.ts';
import type { auditRecord } from './schemas.ts';

export type AuditRecordView = z.input<typeof auditRecord>;

/** Somebody's account that something was done to. */
const accountOf = ({ actorId, detail }: ChainedRecord): string | null => {
  const { staffId } = detail;
  return typeof staffId === 'string' && staffId !== actorId ? staffId : null;
};

const isStaffId = (id: string | null): id is string => id !== null && /^[0-9a-f-]{36}$/.test(id);

/** Records in words, with the names of the staff in them. */
export async function auditViews(db: Db, records: readonly ChainedRecord[]): Promise<AuditRecordView[]> {
  const mentioned = records.flatMap((record) => [record.actorKind === 'staff' ? record.actorId : null, accountOf(record)]);
  const names = await staffNames(db, mentioned.filter(isStaffId));
  const nameOf = (id: string): string => names.get(id) ?? id;
  return records.map((record) => {
    const { id, at, actorKind, actorId, action, reason, caseId, caseNumber, detail, requestId, address, seq, hash } = record;
    const account = accountOf(record);
    return {
      id: String(id),
      at: at.toISOString(),
      actor: { kind: actorKind, id: actorId, name: actorKind === 'staff' ? nameOf(actorId ?? '') : (actorId ?? '') },
      action,
      text: actionWords(record),
      reason: reason === null ? null : { code: reason, text: reasonWords(reason) },
      case: caseId === null ? null : { id: caseId, number: caseNumber },
      account: account === null ? null : { id: account, name: nameOf(account) },
      detail,
      requestId,
      address,
      place: seq === null || hash === null ? null : { seq, hash: hash.toString('hex') },
    };
  });
}
