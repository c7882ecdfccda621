import { randomUUID } from 'node:crypto';
import type { Db } from './connect.ts';
import { lockOn } from './lock-on.ts';
import type { Place, Seal } from './seal.ts';

const placeOf = (id: string): Place => `case_notes.text:${id}`;

/** Makes notes on a case and the deletion of what it holds of people go one after the other until the transaction ends, so that no note comes after it. */
export const lockCaseNotes = (trx: Db, caseId: string): Promise<void> => lockOn(trx, `notes on ${caseId}`);

interface NewCaseNote {
  /** Made anew unless whoever writes it gave one. */
  id?: string;
  caseId: string;
  staffId: string;
  /** What somebody asked that led to it, if anything. */
  consultationId?: string;
  text: string;
}

/** Leaves a note on a case for whoever opens it next; answers its id, or null where there is a note of that id. */
export async function insertCaseNote(
  trx: Db,
  seal: Seal,
  { id = randomUUID(), caseId, staffId, consultationId, text }: NewCaseNote,
): Promise<string | null> {
  const sealed = seal.seal(text, placeOf(id));
  const rows = await trx('case_notes')
    .insert({ id, case_id: caseId, staff_id: staffId, consultation_id: consultationId ?? null, text_sealed: sealed })
    .onConflict('id')
    .ignore()
    .returning('id');
  return rows.length > 0 ? id : null;
}

/** A note on a case, its words still there. */
export interface CaseNote {
  id: string;
  caseId: string;
  staffId: string;
  /** What somebody asked that led to it; null for what was written at the case itself. */
  consultationId: string | null;
  text: string;
  writtenAt: Date;
}

const COLUMNS = {
  id: 'id',
  caseId: 'case_id',
  staffId: 'staff_id',
  consultationId: 'consultation_id',
  sealed: 'text_sealed',
  writtenAt: 'written_at',
};

type Row = Omit<CaseNote, 'text'> & { sealed: string };

const fromRow = (seal: Seal, { sealed, ...note }: Row): CaseNote => ({ ...note, text: seal.open(sealed, placeOf(note.id)) });

/** The notes on a case, oldest first; those are left out whose words were deleted. */
export async function listCaseNotes(db: Db, seal: Seal, caseId: string): Promise<CaseNote[]> {
  const rows: Row[] = await db('case_notes')
    .where({ case_id: caseId })
    .whereNotNull('text_sealed')
    .orderBy(['written_at', 'id'])
    .select(COLUMNS);
  return rows.map((row) => fromRow(seal, row));
}

/** These notes, as far as their words are still there. */
export async function findCaseNotes(db: Db, seal: Seal, ids: readonly string[]): Promise<CaseNote[]> {
  const rows: Row[] = await db('case_notes').whereIn('id', ids).whereNotNull('text_sealed').select(COLUMNS);
  return rows.map((row) => fromRow(seal, row));
}
