import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';

/** Somebody named in a note on a case. */
export interface CaseMention {
  noteId: string;
  staffId: string;
  readAt: Date | null;
}

/** A mention with the case its note is on, and who wrote the note. */
export interface OwnMention extends Omit<CaseMention, 'staffId'> {
  by: string;
  at: Date;
  caseId: string;
}

interface NewMentions {
  noteId: string;
  caseId: string;
  staffIds: readonly string[];
}

/** Names people in a note that was just written. */
export async function insertMentions(trx: Db, { noteId, caseId, staffIds }: NewMentions): Promise<void> {
  if (staffIds.length === 0) return;
  await trx('case_mentions').insert(staffIds.map((staffId) => ({ note_id: noteId, staff_id: staffId, case_id: caseId })));
}

/** Whom these notes name, by note. */
export const listMentions = (db: Db, noteIds: readonly string[]): Promise<CaseMention[]> =>
  db('case_mentions')
    .whereIn('note_id', noteIds)
    .orderBy(['note_id', 'mentioned_at', 'staff_id'])
    .select({ noteId: 'note_id', staffId: 'staff_id', readAt: 'read_at' });

interface Reader {
  staffId: string;
  /** Of the cases this person may see; null for all. */
  cities: readonly string[] | null;
}

const ofReader = (db: Db, { staffId, cities }: Reader) => {
  const mentions = db('case_mentions').join('cases', 'cases.id', 'case_mentions.case_id').where({ 'case_mentions.staff_id': staffId });
  return cities ? mentions.whereIn('city_code', cities) : mentions;
};

interface MentionFilter extends Reader {
  unread: boolean;
  /** Key of the last of the page before: milliseconds, note. */
  after?: [number, string] | undefined;
  limit: number;
}

/** A page of the notes that name this person, the newest first. */
export async function listOwnMentions(db: Db, { unread, after, limit, ...reader }: MentionFilter): Promise<Page<OwnMention>> {
  const query = ofReader(db, reader)
    .join('case_notes', 'case_notes.id', 'note_id')
    .orderBy([
      { column: 'mentioned_at', order: 'desc' },
      { column: 'note_id', order: 'desc' },
    ])
    .limit(limit + 1)
    .select({ noteId: 'note_id', readAt: 'read_at', by: 'case_notes.staff_id', at: 'mentioned_at', caseId: 'cases.id' });
  if (unread) query.whereNull('read_at');
  if (after) query.whereRaw('(mentioned_at, note_id) < (?, ?)', [new Date(after[0]), after[1]]);
  return pageOf<OwnMention>(await query, limit, ({ at, noteId }) => [at.getTime(), noteId]);
}

/** How many notes name this person that they have not read; counted up to `most`. */
export async function countUnreadMentions(db: Db, { most, ...reader }: Reader & { most: number }): Promise<number> {
  const unread = ofReader(db, reader).whereNull('read_at').limit(most).select('note_id');
  const [row] = await db.from(unread.as('unread')).count({ count: '*' });
  return Number(row?.['count'] ?? 0);
}

/** Notes down that this person has read what these notes say; answers of how many that was news. */
export const readMentions = (trx: Db, { staffId, noteIds }: { staffId: string; noteIds: readonly string[] }): Promise<number> =>
  trx('case_mentions').where({ staff_id: staffId, read_at: null }).whereIn('note_id', noteIds).update({ read_at: trx.fn.now() });
