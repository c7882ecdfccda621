import { filledIn } from '@trafficdesk/rules/sets/filled-in.ts';
import { LRUCache } from 'lru-cache';
import { ask } from './ask.ts';
import type { Db } from './connect.ts';
import { databaseTime } from './database-time.ts';
import { lockOn } from './lock-on.ts';
import { notify } from './notify.ts';
import { momentInHand, type PolicyMoment } from './policy-moment.ts';
import { oneForAll, perDatabase } from './together.ts';

export interface PolicyVersion {
  id: number;
  documentId: string;
  version: number;
  note: string | null;
  /** Who proposed it; null for the documents the platform ships with. */
  authorId: string | null;
  /** Everybody who wrote in the draft it came from. */
  editorIds: string[];
  createdAt: Date;
  approverId: string | null;
  /** The published version it goes on from, and alone may follow; null where there was none. */
  basedOn: number | null;
  /** Null while it is proposed. */
  effectiveAt: Date | null;
  /** When it was called off before its moment came, by whom and why; null for one that was not. */
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
  withdrawalReason: string | null;
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
  editorIds: 'editor_ids',
  createdAt: 'created_at',
  approverId: 'approver_id',
  basedOn: 'based_on',
  effectiveAt: 'effective_at',
  withdrawnAt: 'withdrawn_at',
  withdrawnBy: 'withdrawn_by',
  withdrawalReason: 'withdrawal_reason',
};

/** What is in force, and what open cases are judged by, are far fewer. */
const MOST_KEPT = 60;

/** What of a version never changes: what a case is judged by. */
export interface FixedPolicy<T = unknown> {
  id: number;
  documentId: string;
  version: number;
  content: T;
}

/** Contents never change once written, so a process keeps those it read last, per database (a pool and its transactions share one config). */
const fixedOf = new WeakMap<object, LRUCache<number, FixedPolicy>>();

/**
 * What never changes of a version, by its row id; one this process has read lately costs no query, and its content is the same object. Settings it lacks,
 * because they came with a later release, are as that release ships them.
 */
export async function findPolicy<T>(db: Db, id: number): Promise<FixedPolicy<T>> {
  const config: object = db.client.config;
  const fixed = fixedOf.get(config) ?? new LRUCache<number, FixedPolicy>({ max: MOST_KEPT });
  fixedOf.set(config, fixed);
  const kept = fixed.get(id);
  if (kept) return kept as FixedPolicy<T>;
  const { documentId, version, content } = await db('policy_versions')
    .where({ id })
    .first({ documentId: 'document_id', version: 'version', content: 'content' });
  // Whoever asked for it at the same time has one object with this caller.
  const first = fixed.get(id) ?? { id, documentId, version, content: filledIn(documentId, content) };
  fixed.set(id, first);
  return first as FixedPolicy<T>;
}

/** The content of a version by its row id; see `findPolicy`. */
export const policyContent = async <T>(db: Db, id: number): Promise<T> => (await findPolicy<T>(db, id)).content;

const withContent = async <T>(db: Db, row: PolicyVersion): Promise<PolicyVersionWithContent<T>> => ({
  ...row,
  content: await policyContent<T>(db, row.id),
});

/** Whether a version is in force, was, or will be. */
export const isPublished = ({ effectiveAt, withdrawnAt }: PolicyVersion): boolean => effectiveAt !== null && withdrawnAt === null;

/** The version of one document that was published for the latest moment, in force or yet to be, out of its versions; of those the highest. */
export function lastPublished(versions: readonly PolicyVersion[]): PolicyVersion | null {
  const order = (a: PolicyVersion, b: PolicyVersion): number => Number(b.effectiveAt) - Number(a.effectiveAt) || b.version - a.version;
  return versions.filter(isPublished).toSorted(order)[0] ?? null;
}

/** What a version follows, published or not yet, out of all versions of its document: the last published of the others; the only one, itself. */
export const followedBy = (versions: readonly PolicyVersion[], id: number | null): PolicyVersion | null =>
  lastPublished(versions.filter((each) => each.id !== id)) ?? lastPublished(versions);

/** The version of one document that is in force at a moment of the database's clock, out of its versions. */
export const liveOf = (versions: readonly PolicyVersion[], at: Date): PolicyVersion | null =>
  lastPublished(versions.filter(({ effectiveAt }) => effectiveAt && effectiveAt <= at));

/** What was published of each document and not called off, the last first, as it stood at a change of policy. */
interface Published {
  change: number;
  byDocument: ReadonlyMap<string, readonly PolicyVersion[]>;
}

/** Per database, as contents are kept. */
const publishedOf = new WeakMap<object, Published>();

/** What is published, of which a process keeps what it read last until policy changes. */
async function publishedAt(db: Db, change: number): Promise<Published['byDocument']> {
  const config: object = db.client.config;
  const kept = publishedOf.get(config);
  if (kept?.change === change) return kept.byDocument;
  const rows: PolicyVersion[] = await db('policy_versions')
    .where({ withdrawn_at: null })
    .whereNotNull('effective_at')
    .orderBy([
      { column: 'effective_at', order: 'desc' },
      { column: 'version', order: 'desc' },
    ])
    .select(COLUMNS);
  const byDocument = new Map<string, PolicyVersion[]>();
  for (const row of rows) byDocument.set(row.documentId, [...(byDocument.get(row.documentId) ?? []), row]);
  publishedOf.set(config, { change, byDocument });
  return byDocument;
}

/** Reads the number of the last change of policy and the database's clock, which together say what is in force. */
async function readMoment(db: Db): Promise<PolicyMoment> {
  const [row] = await ask<PolicyMoment>(
    db,
    `select last as change, date_trunc('milliseconds', statement_timestamp()) as at from policy_change`,
    [],
  );
  return row as PolicyMoment;
}

/** Pieces of work that begin at the same moment have it read for all of them at once. */
const readMomentNow = perDatabase((db: Db) => oneForAll(() => readMoment(db)));

/** The moment of the present work, or now for work that has none. */
const moment = (db: Db): Promise<PolicyMoment> => momentInHand(() => (db.isTransaction ? readMoment(db) : readMomentNow(db)()));

/** The time of that moment, by the database's clock. */
export const policyTime = async (db: Db): Promise<Date> => (await moment(db)).at;

/**
 * The version of a document in force at a moment, now unless stated; by the database's clock, whatever the process's own says. Which one that
 * is, is asked each time, or once for a piece of work that is done at one moment (`atOneMoment`): a publication or withdrawal counts from its commit on
 * in every process, with no notice to miss. Null when none was published by then.
 */
export async function findCurrentPolicy<T>(db: Db, documentId: string, at?: Date): Promise<PolicyVersionWithContent<T> | null> {
  const { change, at: now } = await moment(db);
  const of = (await publishedAt(db, change)).get(documentId) ?? [];
  const row = of.find(({ effectiveAt }) => effectiveAt && effectiveAt <= (at ?? now));
  return row ? withContent<T>(db, row) : null;
}

/** Every version of a document that was published and not called off, the last first; read as `findCurrentPolicy` reads. */
export async function listPublished(db: Db, documentId: string): Promise<readonly PolicyVersion[]> {
  const { change } = await moment(db);
  return (await publishedAt(db, change)).get(documentId) ?? [];
}

/** As `findCurrentPolicy`, of a document that must have been published; throws where it was not. */
export async function currentPolicy<T>(db: Db, documentId: string, at?: Date): Promise<PolicyVersionWithContent<T>> {
  const found = await findCurrentPolicy<T>(db, documentId, at);
  if (!found) throw new Error(`No version of ${documentId} is in force: publish one`);
  return found;
}

/** Every version of a document, newest first. */
export const listVersions = (db: Db, documentId: string): Promise<PolicyVersion[]> =>
  db('policy_versions').where({ document_id: documentId }).orderBy('version', 'desc').select(COLUMNS);

/** A version with its content, published or not; null when there is none. */
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
  /** Everybody who wrote in its draft: none of them may approve it. */
  editorIds?: readonly string[];
  /** The version its draft was begun from; the one in force unless stated. */
  basedOn?: number | null;
}

/**
 * Makes whoever writes or publishes policy wait until the caller's transaction ends: documents are checked against each other, so there is
 * one lock for all. Answers the time, by the clock that everybody shares, at which it was had.
 */
export async function lockPolicy(trx: Db): Promise<Date> {
  await lockOn(trx, 'policy');
  return databaseTime(trx);
}

/** Writes the next version as a proposal. The caller's transaction holds the lock until it ends, so numbers have no gaps. */
export async function insertVersion(
  trx: Db,
  { documentId, content, note, authorId, editorIds = [], basedOn }: NewVersion,
): Promise<PolicyVersion> {
  const at = await lockPolicy(trx);
  const versions = await listVersions(trx, documentId);
  const [row] = await trx('policy_versions')
    .insert({
      document_id: documentId,
      version: (versions[0]?.version ?? 0) + 1,
      based_on: basedOn === undefined ? liveOf(versions, at)?.version : basedOn,
      content: JSON.stringify(content),
      note,
      author_id: authorId,
      editor_ids: editorIds,
    })
    .returning('id');
  return trx('policy_versions').where({ id: row.id }).first(COLUMNS);
}

export interface Publication {
  documentId: string;
  version: number;
  /** Null for the documents the platform ships with. */
  approverId: string | null;
  /** At once, by the database's clock, unless stated. */
  effectiveAt?: Date;
}

/**
 * Publishes a proposal from a moment on; null when there is no such proposal. The database refuses an approver who proposed it or wrote in its
 * draft (constraints approver_is_not_author and approver_did_not_write).
 */
export async function publishVersion(
  trx: Db,
  { documentId, version, approverId, effectiveAt }: Publication,
): Promise<PolicyVersion | null> {
  const [row] = await trx('policy_versions')
    .where({ document_id: documentId, version, effective_at: null })
    .update({ approver_id: approverId, effective_at: effectiveAt ?? trx.raw(`date_trunc('milliseconds', clock_timestamp())`) })
    .returning('id');
  if (!row) return null;
  await notify(trx, 'policy_changed', { documentId, version });
  return trx('policy_versions').where({ id: row.id }).first(COLUMNS);
}

export interface Withdrawal {
  documentId: string;
  version: number;
  staffId: string;
  /** Why, in the words of whoever withdraws it. */
  reason: string;
}

/**
 * Calls a published version off before its moment comes; null where it is not published, or withdrawn already. The database dates it, and
 * refuses it at the latest when the transaction commits where the moment has come by its clock (constraint withdrawn_before_its_moment).
 */
export async function withdrawVersion(trx: Db, { documentId, version, staffId, reason }: Withdrawal): Promise<PolicyVersion | null> {
  const [row] = await trx('policy_versions')
    .where({ document_id: documentId, version, withdrawn_by: null })
    .whereNotNull('effective_at')
    .update({ withdrawn_by: staffId, withdrawal_reason: reason })
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
