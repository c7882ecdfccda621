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

/** Looks that every review takes, and when it began of a case claimed ahead: kept in the record, not told in a case's history. */
const UNTOLD: readonly AuditAction[] = [
  'claim.begun',
  'particulars.shown',
  'photo.shown',
  'photo.fetched',
  'portrait.shown',
  'related.shown',
];

const actorName = ({ actorKind, actorId }: AuditRow, staff: ReadonlyMap<string, string>): string => {
  if (actorKind === 'staff') return staff.get(actorId ?? '') ?? actorId ?? '';
  return actorId ?? actorKind;
};

/** Which words belong to what was done about a closed online way. */
const BLOCK_NOTES: Partial<Record<AuditAction, Exclude<keyof StaffWords['blocks'][number], 'id'>>> = {
  'block.decided': 'grounds',
  'block.appealed': 'appeal',
  'block.appeal-added': 'appealAdded',
  'block.appeal-decided': 'appealDecision',
  'block.lifted': 'liftReason',
};

function blockNote(blocks: StaffWords['blocks'], { action, detail }: AuditRow): string | null {
  const column = BLOCK_NOTES[action];
  return (column && blocks.find(({ id }) => id === detail['blockId'])?.[column]) ?? null;
}

/** What happened to a case, oldest first, in words: names of staff, ids of channels, or `system`. */
export async function caseHistory(
  tell: Tell,
  { audit, decisions, endOrders, revealNotes, objections, blocks, matters, notes, staff }: Told,
): Promise<z.input<typeof historyLine>[]> {
  const told = audit.filter(({ action }) => !UNTOLD.includes(action));
  const lines = told.map(async (row) => {
    const { id, at, action, detail } = row;
    const text = doneWords(row);
    const decision = action === 'case.decided' ? decisions.find(({ id: made }) => made === detail['decisionId']) : undefined;
    const note =
      decision?.text ??
      endOrders.find(({ id: given }) => given === detail['orderId'])?.reason ??
      revealNotes.find(({ id: revealed }) => revealed === detail['revealId'])?.note ??
      objections.find(({ id: raised }) => raised === detail['objectionId'])?.reason ??
      notes.find(({ id: written }) => written === detail['noteId'])?.text ??
      matters.find(({ id: settled }) => settled === detail['matterId'])?.note ??
      blockNote(blocks, row) ??
      null;
    const given = (detail['reasons'] as Reason[] | undefined) ?? [];
    const { reasons } = given.length > 0 ? await tell({ at, reasons: given, state: '', ownText: note }) : { reasons: [] };
    return {
      id: String(id),
      at: at.toISOString(),
      actor: actorName(row, staff),
      action,
      text,
      reasons,
      photoVerdicts: decision?.photoVerdicts ?? [],
      note,
    };
  });
  return Promise.all(lines);
}
