import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';

/** A version that runs beside the one in force, deciding nothing. */
export interface Shadow {
  id: string;
  documentId: string;
  policyVersionId: number;
  version: number;
  startedBy: string;
  startedAt: Date;
  /** When it ends by itself. */
  endsAt: Date;
  /** Who ended it before that; null also where its version took its place among those in force. */
  endedBy: string | null;
  /** Null until somebody ended it; one whose time was up has ended at `endsAt`. */
  endedAt: Date | null;
}

const COLUMNS = {
  id: 'policy_shadows.id',
  documentId: 'policy_shadows.document_id',
  policyVersionId: 'policy_version_id',
  version: 'version',
  startedBy: 'started_by',
  startedAt: 'started_at',
  endsAt: 'ends_at',
  endedBy: 'ended_by',
  endedAt: 'ended_at',
};

const shadows = (db: Db) => db('policy_shadows').join('policy_versions', 'policy_versions.id', 'policy_version_id');

/** The shadow that runs beside each of these documents at a moment, by document. */
export async function runningShadows(db: Db, documentIds: readonly string[], at: Date): Promise<Map<string, Shadow>> {
  const rows: Shadow[] = await shadows(db)
    .whereIn('policy_shadows.document_id', documentIds)
    .where({ ended_at: null })
    .where('ends_at', '>', at)
    .select(COLUMNS);
  return new Map(rows.map((shadow) => [shadow.documentId, shadow]));
}

/** A shadow of a document, or null. */
export const findShadow = async (db: Db, { documentId, id }: { documentId: string; id: string }): Promise<Shadow | null> =>
  (await shadows(db).where({ 'policy_shadows.document_id': documentId, 'policy_shadows.id': id }).first(COLUMNS)) ?? null;

/** A page of the shadows of a document, newest first; `after` is the key of the last of the page before: its start in milliseconds, id. */
export async function listShadows(
  db: Db,
  { documentId, after, limit }: { documentId: string; after: [number, string] | undefined; limit: number },
): Promise<Page<Shadow>> {
  const query = shadows(db)
    .where({ 'policy_shadows.document_id': documentId })
    .orderBy([
      { column: 'started_at', order: 'desc' },
      { column: 'policy_shadows.id', order: 'desc' },
    ])
    .limit(limit + 1)
    .select(COLUMNS);
  if (after) query.whereRaw('(started_at, policy_shadows.id) < (?, ?)', [new Date(after[0]), after[1]]);
  return pageOf(await query, limit, ({ startedAt, id }) => [startedAt.getTime(), id]);
}

export type NewShadow = Pick<Shadow, 'documentId' | 'policyVersionId' | 'startedBy' | 'startedAt' | 'endsAt'>;

/** Starts a shadow; null while another runs beside the same document. */
export async function insertShadow(
  trx: Db,
  { documentId, policyVersionId, startedBy, startedAt, endsAt }: NewShadow,
): Promise<string | null> {
  const lapsed = trx('policy_shadows').where({ document_id: documentId, ended_at: null }).where('ends_at', '<=', startedAt);
  await lapsed.update({ ended_at: trx.ref('ends_at') });
  const [row] = await trx('policy_shadows')
    .insert({ document_id: documentId, policy_version_id: policyVersionId, started_by: startedBy, started_at: startedAt, ends_at: endsAt })
    .onConflict(trx.raw('(document_id) where ended_at is null'))
    .ignore()
    .returning('id');
  return row?.id ?? null;
}

/** Ends a shadow that runs; false where it has ended. */
export async function endShadow(trx: Db, { id, endedBy, at }: { id: string; endedBy: string; at: Date }): Promise<boolean> {
  return (
    (await trx('policy_shadows').where({ id, ended_at: null }).where('ends_at', '>', at).update({ ended_by: endedBy, ended_at: at })) > 0
  );
}

/** Lets the shadow of a version end when the version itself takes effect. */
export async function endShadowOf(trx: Db, { policyVersionId, from }: { policyVersionId: number; from: Date }): Promise<void> {
  await trx('policy_shadows')
    .where({ policy_version_id: policyVersionId, ended_at: null })
    .where('ends_at', '>', from)
    .update({ ends_at: trx.raw('greatest(started_at, ?)', [from]) });
}
