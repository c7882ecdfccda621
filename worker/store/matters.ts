import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';
import { kindsOf, type MatterKind, type MatterQueue } from './matter-kinds.ts';
import { notify } from './notify.ts';
import type { Place, Seal } from './seal.ts';

/** Something that a person must look into. */
export interface Matter {
  id: string;
  kind: MatterKind;
  /** The effect step, case, binding, block, review, movement of money, refund or objection it is about. */
  subjectId: string;
  /** Both null where it is of no case. */
  caseId: string | null;
  caseNumber: string | null;
  /** Of the handling of a violation; both null where it is of none. */
  handlingId: string | null;
  handlingNumber: string | null;
  /** Null where nobody knows: then it is for whoever sees all cities. */
  cityCode: string | null;
  /** What is known besides the kind: which step was left, what the registry did not take, what does not agree. */
  code: string | null;
  since: Date;
  settledAt: Date | null;
  /** Null where it was settled by what followed. */
  settledBy: string | null;
  /** What was found and done, in that person's words; null also once it was deleted. */
  note: string | null;
}

/** Place of the sealed note. */
const placeOf = (id: string): Place => `matters.note:${id}`;

const columns = (db: Db) => ({
  id: 'matters.id',
  kind: 'kind',
  subjectId: 'subject_id',
  caseId: 'case_id',
  caseNumber: db.raw('(select number from cases where cases.id = matters.case_id)'),
  handlingId: 'handling_id',
  handlingNumber: db.raw('(select number from handlings where handlings.id = matters.handling_id)'),
  cityCode: 'city_code',
  code: 'code',
  since: 'since',
  settledAt: 'settled_at',
  settledBy: 'settled_by',
  noteSealed: 'note_sealed',
});

type Row = Omit<Matter, 'note'> & { noteSealed: string | null };

const fromRow = (seal: Seal, { noteSealed, ...plain }: Row): Matter => ({
  ...plain,
  note: noteSealed && seal.open(noteSealed, placeOf(plain.id)),
});

export interface NewMatter extends Pick<Matter, 'kind' | 'subjectId' | 'cityCode'> {
  /** Neither, where it is of no case and no handling. */
  caseId?: string | null;
  handlingId?: string | null;
  code?: string;
}

/** Writes down what a person must look into, in the transaction of what asks for it; again, nothing. */
export async function raiseMatter(trx: Db, { kind, subjectId, caseId, handlingId, cityCode, code }: NewMatter): Promise<void> {
  const rows = await trx('matters')
    .insert({ kind, subject_id: subjectId, case_id: caseId, handling_id: handlingId, city_code: cityCode, code })
    .onConflict(['kind', 'subject_id'])
    .ignore()
    .returning('id');
  if (rows.length > 0) await notify(trx, 'matter_changed', { city: cityCode });
}

/** Settles what has been settled by what followed: nobody has to look any more. */
export const endMatter = (trx: Db, { kind, subjectId }: Pick<Matter, 'kind' | 'subjectId'>): Promise<void> =>
  endMatters(trx, { kind, subjectIds: [subjectId] });

/** The same of many subjects at once; with a code, only what was raised with it. */
export async function endMatters(
  trx: Db,
  { kind, subjectIds, code }: { kind: MatterKind; subjectIds: readonly string[]; code?: string },
): Promise<void> {
  const rows: { city_code: string | null }[] = await trx('matters')
    .where({ kind, settled_at: null, ...(code !== undefined && { code }) })
    .whereRaw('subject_id = any(?)', [[...subjectIds]])
    .update({ settled_at: trx.raw('clock_timestamp()') })
    .returning('city_code');
  for (const { city_code: city } of rows) await notify(trx, 'matter_changed', { city });
}

/** Settles a matter that waits, in somebody's words; false where it is settled already. */
export async function settleMatter(
  trx: Db,
  seal: Seal,
  { id, staffId, note }: { id: string; staffId: string; note: string },
): Promise<boolean> {
  const rows: { city_code: string | null }[] = await trx('matters')
    .where({ id, settled_at: null })
    .update({ settled_at: trx.raw('clock_timestamp()'), settled_by: staffId, note_sealed: seal.seal(note, placeOf(id)) })
    .returning('city_code');
  for (const { city_code: city } of rows) await notify(trx, 'matter_changed', { city });
  return rows.length > 0;
}

/** Says which handling a matter turned out to be about, so that its words go where those about that handling go. */
export async function linkMatter(trx: Db, { id, handlingId }: { id: string; handlingId: string }): Promise<void> {
  await trx('matters').where({ id }).update({ handling_id: handlingId });
}

/** A matter; null when there is none. */
export async function findMatter(db: Db, seal: Seal, id: string): Promise<Matter | null> {
  const row = await db('matters').where({ 'matters.id': id }).first(columns(db));
  return row ? fromRow(seal, row) : null;
}

/** The matters that a case led to, oldest first. */
export async function listMattersOfCase(db: Db, seal: Seal, caseId: string): Promise<Matter[]> {
  const rows = await db('matters').where({ case_id: caseId }).orderBy(['since', 'id']).select(columns(db));
  return rows.map((row: Row) => fromRow(seal, row));
}

export interface MatterFilter {
  /** Only matters of one of these cities; null for all, and for those of no city. */
  cities: readonly string[] | null;
  state: 'waiting' | 'settled';
  queue?: MatterQueue | undefined;
  kind?: MatterKind | undefined;
  city?: string | undefined;
  /** Key of the last matter of the page before: its moment in milliseconds, id. */
  after?: [number, string] | undefined;
  limit: number;
}

/** A page of matters: those that wait, the oldest first; or those settled, the newest first. */
export async function listMatters(
  db: Db,
  seal: Seal,
  { cities, state, queue, kind, city, after, limit }: MatterFilter,
): Promise<Page<Matter>> {
  const [moment, order, sign] = state === 'waiting' ? (['since', 'asc', '>'] as const) : (['settled_at', 'desc', '<'] as const);
  const query = db('matters')
    .whereRaw(`settled_at is ${state === 'waiting' ? '' : 'not '}null`)
    .orderBy([
      { column: moment, order },
      { column: 'id', order },
    ])
    .limit(limit + 1)
    .select(columns(db));
  if (cities) query.whereIn('city_code', cities);
  if (queue) query.whereIn('kind', kindsOf(queue));
  if (kind) query.where({ kind });
  if (city) query.where({ city_code: city });
  if (after) query.whereRaw(`(${moment}, id) ${sign} (?, ?)`, [new Date(after[0]), after[1]]);
  const matters = (await query).map((row: Row) => fromRow(seal, row));
  return pageOf(matters, limit, (matter) => [(matter.settledAt ?? matter.since).getTime(), matter.id]);
}

/** How many matters of these cities (null: of all) wait, by kind; a kind none of which waits is left out. */
export async function countMatters(db: Db, cities: readonly string[] | null): Promise<Map<MatterKind, number>> {
  const query = db('matters')
    .where({ settled_at: null })
    .groupBy('kind')
    .select<{ kind: MatterKind; count: string }[]>('kind', db.raw('count(*) as count'));
  if (cities) query.whereIn('city_code', cities);
  return new Map((await query).map(({ kind, count }) => [kind, Number(count)]));
}

/** The matters that a handling led to, oldest first. */
export async function listMattersOfHandling(db: Db, seal: Seal, handlingId: string): Promise<Matter[]> {
  const rows = await db('matters').where({ handling_id: handlingId }).orderBy(['since', 'id']).select(columns(db));
  return rows.map((row: Row) => fromRow(seal, row));
}

/** Raises a matter for each appeal against a closed online way whose time to be decided is up, by the database's clock; answers how many. */
export function raiseOverdueAppeals(db: Db): Promise<number> {
  return db.transaction(async (trx) => {
    const overdue: { id: string; case_id: string; city_code: string }[] = await trx('blocks')
      .whereRaw('appeal_due_at <= clock_timestamp() and appeal_decided_at is null and lifted_at is null')
      .whereNotExists(trx('matters').where({ kind: 'block-appeal-overdue' }).whereRaw('subject_id = blocks.id'))
      .orderBy('id')
      .limit(100)
      .select('id', 'case_id', 'city_code');
    for (const { id: subjectId, case_id: caseId, city_code: cityCode } of overdue)
      await raiseMatter(trx, { kind: 'block-appeal-overdue', subjectId, caseId, cityCode });
    return overdue.length;
  });
}

/** Deletes matters that were settled before this moment, at most `limit` of them; answers how many. */
export const deleteMatters = (trx: Db, { before, limit }: { before: Date; limit: number }): Promise<number> =>
  trx('matters')
    .whereIn('id', trx('matters').where('settled_at', '<', before).orderBy('settled_at').limit(limit).select('id'))
    .delete();
