import { randomUUID } from 'node:crypto';
import type { Db } from './connect.ts';
import { lockOn } from './lock-on.ts';
import type { Place, Seal } from './seal.ts';

/** What the field is of. */
export type RevealedOf = { caseId: string } | { handlingId: string } | { consultationId: string };

/** One field that somebody had shown in the clear. */
export interface NewReveal {
  staffId: string;
  of: RevealedOf;
  /** Which field, and why, as codes of the api. */
  field: string;
  reason: string;
  /** In the person's own words; they may name people. */
  note: string | null;
}

const placeOf = (id: string): Place => `reveals.note:${id}`;

function ownColumn(of: RevealedOf) {
  if ('caseId' in of) return { case_id: of.caseId };
  return 'handlingId' in of ? { handling_id: of.handlingId } : { consultation_id: of.consultationId };
}

/** Makes the reveals of one account go one after the other until the caller's transaction ends, so that what is counted next still holds then. */
export async function lockReveals(trx: Db, staffId: string): Promise<void> {
  await lockOn(trx, `reveals ${staffId}`);
}

export interface RevealWait {
  until: Date;
  /** Whole seconds from now, by the database's clock. */
  seconds: number;
}

/** How long an account that had `perHour` fields shown within an hour has to wait for the next; null for not at all. */
export async function waitForReveal(trx: Db, { staffId, perHour }: { staffId: string; perHour: number }): Promise<RevealWait | null> {
  const hour = `interval '1 hour'`;
  const row = await trx('reveals')
    .where({ staff_id: staffId })
    .whereRaw(`revealed_at > clock_timestamp() - ${hour}`)
    .orderBy('revealed_at', 'desc')
    .offset(perHour - 1)
    .first({
      until: trx.raw(`revealed_at + ${hour}`),
      seconds: trx.raw(`ceil(extract(epoch from revealed_at + ${hour} - clock_timestamp()))::int`),
    });
  return row ?? null;
}

/** Writes down that a field is shown; answers the id. */
export async function insertReveal(trx: Db, seal: Seal, { staffId, of, field, reason, note }: NewReveal): Promise<string> {
  const id = randomUUID();
  await trx('reveals').insert({
    id,
    staff_id: staffId,
    ...ownColumn(of),
    field,
    reason,
    note_sealed: note && seal.seal(note, placeOf(id)),
  });
  return id;
}

export interface RevealNote {
  id: string;
  staffId: string;
  note: string;
}

/** What people wrote when they had fields of it shown; those who wrote nothing, or whose words were deleted since, are left out. */
export async function listRevealNotes(db: Db, seal: Seal, of: RevealedOf): Promise<RevealNote[]> {
  const rows = await db('reveals')
    .where(ownColumn(of))
    .whereNotNull('note_sealed')
    .select('id', { staffId: 'staff_id', noteSealed: 'note_sealed' });
  return rows.map(({ id, staffId, noteSealed }) => ({ id, staffId, note: seal.open(noteSealed, placeOf(id)) }));
}

/** Which fields of a case were shown in the clear, when and why, oldest first; without who looked. */
export const listReveals = (db: Db, caseId: string): Promise<{ field: string; reason: string; revealedAt: Date }[]> =>
  db('reveals').where({ case_id: caseId }).orderBy('revealed_at').select('field', 'reason', { revealedAt: 'revealed_at' });
