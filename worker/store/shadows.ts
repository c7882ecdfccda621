import { asColumns, ask } from './ask.ts';
import type { Db } from './connect.ts';
import type { TriedOf } from './backtests.ts';
import { type Page, pageOf } from './cursor.ts';

/** A draft or a version that runs beside the version in force, deciding nothing. */
export interface Shadow {
  id: string;
  documentId: string;
  /** The version it is of; null where it is of a draft that was not proposed as it runs. */
  policyVersionId: number | null;
  version: number | null;
  /** The draft it was started from, as it was read; null where it was started from a version. */
  draftId: string | null;
  draftRevision: number | null;
  startedBy: string;
  startedAt: Date;
  /** When it ends by itself. */
  endsAt: Date;
  /** Who ended it before that; null also where what it runs took its place among those in force. */
  endedBy: string | null;
  /** Null until somebody ended it; one whose time was up has ended at `endsAt`. */
  endedAt: Date | null;
}

const COLUMNS = {
  id: 'policy_shadows.id',
  documentId: 'policy_shadows.document_id',
  policyVersionId: 'policy_version_id',
  version: 'version',
  draftId: 'draft_id',
  draftRevision: 'draft_revision',
  startedBy: 'started_by',
  startedAt: 'started_at',
  endsAt: 'ends_at',
  endedBy: 'ended_by',
  endedAt: 'ended_at',
};

const shadows = (db: Db) => db('policy_shadows').leftJoin('policy_versions', 'policy_versions.id', 'policy_version_id');

const RUNNING = `
  select ${asColumns(COLUMNS)} from policy_shadows left join policy_versions on policy_versions.id = policy_version_id
   where policy_shadows.document_id = any((select $1::text[])::text[]) and ended_at is null and ends_at > statement_timestamp()`;

/** The shadow that runs beside each of these documents now, by document. */
export async function runningShadows(db: Db, documentIds: readonly string[]): Promise<Map<string, Shadow>> {
  const rows = await ask<Shadow>(db, RUNNING, [documentIds]);
  return new Map(rows.map((shadow) => [shadow.documentId, shadow]));
}

/** A shadow of a document, or null. */
export const findShadow = async (db: Db, { documentId, id }: { documentId: string; id: string }): Promise<Shadow | null> =>
  (await shadows(db).where({ 'policy_shadows.document_id': documentId, 'policy_shadows.id': id }).first(COLUMNS)) ?? null;

/** A page of the shadows of a document, or of one draft or version of it, newest first; `after` is the key of the last of the page before: its start in milliseconds, id. */
export async function listShadows(
  db: Db,
  { documentId, draftId, version, after, limit }: TriedOf & { documentId: string; after: [number, string] | undefined; limit: number },
): Promise<Page<Shadow>> {
  const query = shadows(db)
    .where({ 'policy_shadows.document_id': documentId })
    .orderBy([
      { column: 'started_at', order: 'desc' },
      { column: 'policy_shadows.id', order: 'desc' },
    ])
    .limit(limit + 1)
    .select(COLUMNS);
  if (draftId !== undefined) query.where({ draft_id: draftId });
  if (version !== undefined) query.where({ version });
  if (after) query.whereRaw('(started_at, policy_shadows.id) < (?, ?)', [new Date(after[0]), after[1]]);
  return pageOf(await query, limit, ({ startedAt, id }) => [startedAt.getTime(), id]);
}

export interface NewShadow
  extends Pick<Shadow, 'documentId' | 'policyVersionId' | 'draftId' | 'draftRevision' | 'startedBy' | 'startedAt' | 'endsAt'> {
  content: unknown;
  contentHash: Buffer;
}

/** Starts a shadow; null while another runs beside the same document. */
export async function insertShadow(trx: Db, shadow: NewShadow): Promise<string | null> {
  const { documentId, startedAt } = shadow;
  const lapsed = trx('policy_shadows').where({ document_id: documentId, ended_at: null }).where('ends_at', '<=', startedAt);
  await lapsed.update({ ended_at: trx.ref('ends_at') });
  const [row] = await trx('policy_shadows')
    .insert({
      document_id: documentId,
      policy_version_id: shadow.policyVersionId,
      draft_id: shadow.draftId,
      draft_revision: shadow.draftRevision,
      content: JSON.stringify(shadow.content),
      content_hash: shadow.contentHash,
      started_by: shadow.startedBy,
      started_at: startedAt,
      ends_at: shadow.endsAt,
    })
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

/** Lets a shadow end when the version it is of is withdrawn, or when what it runs takes effect: in whichever version, that content is tried no more. */
export async function endShadowOf(
  trx: Db,
  { from, ...of }: { from: Date } & ({ policyVersionId: number } | { documentId: string; contentHash: Buffer }),
): Promise<void> {
  const own =
    'policyVersionId' in of ? { policy_version_id: of.policyVersionId } : { document_id: of.documentId, content_hash: of.contentHash };
  await trx('policy_shadows')
    .where({ ...own, ended_at: null })
    .where('ends_at', '>', from)
    .update({ ends_at: trx.raw('greatest(started_at, ?)', [from]) });
}

/** Makes the shadows of a draft, as far as they are of what was proposed, those of its version. */
export async function nameShadowsOfDraft(
  trx: Db,
  { draftId, contentHash, policyVersionId }: { draftId: string; contentHash: Buffer; policyVersionId: number },
): Promise<void> {
  await trx('policy_shadows')
    .where({ draft_id: draftId, content_hash: contentHash, policy_version_id: null })
    .update({ policy_version_id: policyVersionId });
}

/** Ends the shadow of a draft that is gone, where one runs that is of no version; answers its id. */
export async function endShadowOfDraft(
  trx: Db,
  { draftId, endedBy, at }: { draftId: string; endedBy: string; at: Date },
): Promise<string | null> {
  const [row] = await trx('policy_shadows')
    .where({ draft_id: draftId, policy_version_id: null, ended_at: null })
    .where('ends_at', '>', at)
    .update({ ended_by: endedBy, ended_at: at })
    .returning('id');
  return row?.id ?? null;
}
