import type { Reason } from '@trafficdesk/worker/contracts/photo-slot.ts';
import type { AuditRow } from '@trafficdesk/worker/store/audit.ts';
import type { AuditAction } from '@trafficdesk/worker/store/audit-actions.ts';
import type { z } from 'zod';
import { doneWords } from '../audit/action-words.ts';
import type { historyLine } from './schemas.ts';
import type { StaffWords } from './staff-words.ts';
import type { Tell } from './words.ts';

interface Told extends StaffWords {
  audit: readonly AuditRow[];
  staff: ReadonlyMap<string, string>;
}

/** Looks that every review takes: kept in the record, not told in a case's history. */
const UNTOLD: readonly AuditAction[] = ['particulars.shown', 'photo.shown'];

const actorName = ({ actorKind, actorId }: AuditRow, staff: ReadonlyMap<string, string>): string => {
  if (actorKind === 'staff') return staff.get(actorId ?? '') ?? actorId ?? '';
  return actorId ?? actorKind;
};

/** What happened to a case, oldest first, in words: names of staff, ids of channels, or `system`. */
export async function caseHistory(
  tell: Tell,
  { audit, decisions, endOrders, revealNotes, staff }: Told,
): Promise<z.input<typeof historyLine>[]> {
  const told = audit.filter(({ action }) => !UNTOLD.includes(action));
  const lines = told.map(async (row) => {
    const { id, at, action, detail } = row;
    const text = doneWords(row);
    const note =
      decisions.find(({ id: made }) => made === detail['decisionId'])?.text ??
      endOrders.find(({ id: given }) => given === detail['orderId'])?.reason ??
      revealNotes.find(({ id: revealed }) => revealed === detail['revealId'])?.note ??
      null;
    const given = (detail['reasons'] as Reason[] | undefined) ?? [];
    const { reasons } = given.length > 0 ? await tell({ at, reasons: given, state: '', ownText: note }) : { reasons: [] };
    return { id: String(id), at: at.toISOString(), actor: actorName(row, staff), action, text, reasons, note };
  });
  return Promise.all(lines);
}
