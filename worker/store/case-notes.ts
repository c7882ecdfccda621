import { randomUUID } from 'node:crypto';
import type { Db } from './connect.ts';
import type { Place, Seal } from './seal.ts';

const placeOf = (id: string): Place => `case_notes.text:${id}`;

interface NewCaseNote {
  caseId: string;
  staffId: string;
  /** What somebody asked that led to it. */
  consultationId: string;
  text: string;
}

/** Leaves a note on a case for whoever opens it next; answers its id. */
export async function insertCaseNote(trx: Db, seal: Seal, { caseId, staffId, consultationId, text }: NewCaseNote): Promise<string> {
  const id = randomUUID();
  const sealed = seal.seal(text, placeOf(id));
  await trx('case_notes').insert({ id, case_id: caseId, staff_id: staffId, consultation_id: consultationId, text_sealed: sealed });
  return id;
}

/** The notes on a case, those left out whose words were deleted. */
export async function listCaseNotes(db: Db, seal: Seal, caseId: string): Promise<{ id: string; text: string }[]> {
  const rows = await db('case_notes')
    .where({ case_id: caseId })
    .whereNotNull('text_sealed')
    .orderBy('written_at')
    .select('id', { sealed: 'text_sealed' });
  return rows.map(({ id, sealed }) => ({ id, text: seal.open(sealed, placeOf(id)) }));
}
