import type { Verdict } from '../contracts/case.ts';
import type { Standing } from '../contracts/case-state.ts';
import type { PhotoSlot, Reason } from '../contracts/photo-slot.ts';
import type { RefusalType } from '../contracts/refusal.ts';
import { asColumns, ask, askOne } from './ask.ts';
import type { Origin } from './audit.ts';
import type { Db } from './connect.ts';
import type { Place, Seal } from './seal.ts';

/** What an officer said of one photo. */
export interface PhotoVerdict {
  slot: PhotoSlot;
  verdict: 'accepted' | 'rejected';
}

/** What an officer chose. It is proposed before the workflow hears of it, and taken by the one conditional write that decides the case. */
export interface Decision {
  id: string;
  caseId: string;
  officerId: string;
  revision: number;
  verdict: Verdict;
  reasons: Reason[];
  /** The officer's own words to the applicant, for the reason "other". */
  text: string | null;
  /** What was said of the photos; null where nothing was. */
  photoVerdicts?: PhotoVerdict[] | null;
  takenAt: Date | null;
  /** Where the case stood after it was taken. */
  standing: Standing | null;
}

/** A decision with what has become of it. */
export interface WrittenDecision extends Decision {
  takenBackAt: Date | null;
  /** Why it was refused when its time came; null where it was not. */
  refused: RefusalType | null;
  /** Where it was asked from; null where that was not said. */
  origin: Origin | null;
}

const COLUMNS = {
  id: 'id',
  caseId: 'case_id',
  officerId: 'officer_id',
  revision: 'revision',
  verdict: 'verdict',
  reasons: 'reasons',
  text: 'text_sealed',
  photoVerdicts: 'photo_verdicts',
  takenAt: 'taken_at',
  standing: 'standing',
};

const WRITTEN_COLUMNS = { ...COLUMNS, takenBackAt: 'taken_back_at', refused: 'refused', requestId: 'request_id', address: 'address' };

type WrittenRow = Omit<WrittenDecision, 'origin'> & { requestId: string | null; address: string | null };

const FIND = `select ${asColumns(WRITTEN_COLUMNS)} from decisions where id = $1`;

const placeOf = (id: string): Place => `decisions.text:${id}`;

const opened = (seal: Seal, row: Decision): Decision => ({ ...row, text: row.text && seal.open(row.text, placeOf(row.id)) });

const PROPOSE = `insert into decisions (id, case_id, officer_id, revision, verdict, reasons, photo_verdicts, text_sealed, request_id, address)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing`;

/**
 * Writes a decision down before it is taken, with where it was asked from: an address never enters a workflow. Proposing the same id again
 * changes nothing, so the first words stand.
 */
export async function proposeDecision(
  db: Db,
  seal: Seal,
  decision: Omit<Decision, 'takenAt' | 'standing'>,
  origin: Origin | null = null,
): Promise<void> {
  const { id, caseId, officerId, revision, verdict, reasons, photoVerdicts, text } = decision;
  await ask(db, PROPOSE, [
    id,
    caseId,
    officerId,
    revision,
    verdict,
    JSON.stringify(reasons),
    photoVerdicts ? JSON.stringify(photoVerdicts) : null,
    text && seal.seal(text, placeOf(id)),
    origin?.requestId ?? null,
    origin?.address ?? null,
  ]);
}

/** A decision with its text opened, taken or not yet; null when there is none. */
export async function findDecision(db: Db, seal: Seal, id: string): Promise<WrittenDecision | null> {
  const row = await askOne<WrittenRow>(db, FIND, [id]);
  if (!row) return null;
  const { requestId, address, ...decision } = row;
  return { ...decision, text: opened(seal, decision).text, origin: requestId ? { requestId, address } : null };
}

/** Marks a decision as the one that was taken. A review can be closed by one decision only (unique review_id). */
export async function takeDecision(
  trx: Db,
  { id, reviewId, standing }: { id: string; reviewId: string; standing: Standing },
): Promise<void> {
  await ask(trx, `update decisions set taken_at = now(), review_id = $2, standing = $3 where id = $1`, [
    id,
    reviewId,
    JSON.stringify(standing),
  ]);
}

/** The decisions taken on a case, oldest first. */
export async function listDecisions(db: Db, seal: Seal, caseId: string): Promise<Decision[]> {
  const rows = await db('decisions').where({ case_id: caseId }).whereNotNull('taken_at').orderBy('taken_at').select(COLUMNS);
  return rows.map((row) => opened(seal, row));
}
