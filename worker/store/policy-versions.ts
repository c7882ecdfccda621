import type { Db } from './connect.ts';
import { notify } from './notify.ts';

export interface PolicyVersion {
  id: number;
  documentId: string;
  version: number;
  note: string | null;
  authorId: string | null;
  createdAt: Date;
  approverId: string | null;
  /** Null while it is a draft. */
  effectiveAt: Date | null;
}

export interface PolicyVersionWithContent<T = unknown> extends PolicyVersion {
  content: T;
}

const COLUMNS = {
  id: 'id',
  documentId: 'document_id',
  version: 'version',
  note: 'note',
  authorId: 'author_id',
  createdAt: 'created_at',
  approverId: 'approver_id',
  effectiveAt: 'effective_at',
};

/** Versions never change once written, so a process keeps each content it has read, per database (a pool and its transactions share one config). */
const contentsOf = new WeakMap<object, Map<number, unknown>>();

async function withContent<T>(db: Db, row: PolicyVersion): Promise<PolicyVersionWithContent<T>> {
  const config: object = db.client.config;
  const contents = contentsOf.get(config) ?? new Map<number, unknown>();
  contentsOf.set(config, contents);
  if (!contents.has(row.id)) contents.set(row.id, (await db('policy_versions').where({ id: row.id }).first('content')).content);
  return { ...row, content: contents.get(row.id) as T };
}

/**
 * The version of a document in force at a moment. Which one that is, is read each time: a publication counts from its commit on in every
 * process, with no notice to miss. Throws when the document was never published.
 */
export async function currentPolicy<T>(db: Db, documentId: string, at: Date): Promise<PolicyVersionWithContent<T>> {
  const row = await db('policy_versions')
    .where({ document_id: documentId })
    .where('effective_at', '<=', at)
    .orderBy([
      { column: 'effective_at', order: 'desc' },
      { column: 'version', order: 'desc' },
    ])
    .first(COLUMNS);
  if (!row) throw new Error(`No version of ${documentId} is in force: publish one`);
  return withContent(db, row);
}

/** A version by its row id: the one a case was submitted under. */
export async function findPolicy<T>(db: Db, id: number): Promise<PolicyVersionWithContent<T>> {
  return withContent(db, await db('policy_versions').where({ id }).first(COLUMNS));
}

/** Every version of a document, newest first. */
export const listVersions = (db: Db, documentId: string): Promise<PolicyVersion[]> =>
  db('policy_versions').where({ document_id: documentId }).orderBy('version', 'desc').select(COLUMNS);

export async function findVersion(db: Db, documentId: string, version: number): Promise<PolicyVersionWithContent | null> {
  const row = await db('policy_versions').where({ document_id: documentId, version }).first(COLUMNS);
  return row ? withContent(db, row) : null;
}

export interface NewVersion {
  documentId: string;
  content: unknown;
  note?: string;
  /** Null for the documents the platform ships with. */
  authorId: string | null;
}

/** Writes the next version as a draft. The caller's transaction holds the document's lock until it ends, so numbers have no gaps. */
export async function insertVersion(trx: Db, { documentId, content, note, authorId }: NewVersion): Promise<PolicyVersion> {
  await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [documentId]);
  const [row] = await trx('policy_versions')
    .insert({
      document_id: documentId,
      version: trx.raw('(select coalesce(max(version), 0) + 1 from policy_versions where document_id = ?)', [documentId]),
      content: JSON.stringify(content),
      note,
      author_id: authorId,
    })
    .returning('id');
  return trx('policy_versions').where({ id: row.id }).first(COLUMNS);
}

/**
 * Publishes a draft from a moment on; null when there is no such draft. The database refuses an approver who is the author
 * (constraint approver_is_not_author).
 */
export async function publishVersion(
  trx: Db,
  { documentId, version, approverId, effectiveAt }: { documentId: string; version: number; approverId: string | null; effectiveAt: Date },
): Promise<PolicyVersion | null> {
  const [row] = await trx('policy_versions')
    .where({ document_id: documentId, version, effective_at: null })
    .update({ approver_id: approverId, effective_at: effectiveAt })
    .returning('id');
  if (!row) return null;
  await notify(trx, 'policy_changed', { documentId, version });
  return trx('policy_versions').where({ id: row.id }).first(COLUMNS);
}

/** Every version of every document, newest first; without contents. */
export const listAllVersions = (db: Db): Promise<PolicyVersion[]> =>
  db('policy_versions')
    .orderBy(['document_id', { column: 'version', order: 'desc' }])
    .select(COLUMNS);
