import { filledIn } from '@trafficdesk/rules/sets/filled-in.ts';
import type { Db } from './connect.ts';
import { lockOn } from './lock-on.ts';
import { noteWriting } from './policy-writings.ts';

/** A working copy of a policy document. */
export interface PolicyDraft {
  id: string;
  documentId: string;
  title: string;
  /** Counts up with each saving; whoever saves names the one they read. */
  revision: number;
  /** The published version it goes on from; null where there was none. */
  basedOn: number | null;
  createdBy: string;
  createdAt: Date;
  updatedBy: string;
  updatedAt: Date;
  /** Everybody who ever saved it. */
  editorIds: string[];
}

export interface PolicyDraftWithContent extends PolicyDraft {
  content: unknown;
}

const COLUMNS = {
  id: 'id',
  documentId: 'document_id',
  title: 'title',
  revision: 'revision',
  basedOn: 'based_on',
  createdBy: 'created_by',
  createdAt: 'created_at',
  updatedBy: 'updated_by',
  updatedAt: 'updated_at',
  editorIds: 'editor_ids',
};

const WITH_CONTENT = { ...COLUMNS, content: 'content' };
const returned = Object.entries(WITH_CONTENT).map(([name, column]) => `${column} as ${name}`);

/** Begins a draft with the content given; `writers` wrote it, as far as they are others than whoever begins. Who wrote it is kept, whatever becomes of the draft. */
export async function insertDraft(
  trx: Db,
  {
    documentId,
    title,
    content,
    basedOn,
    writers,
    staffId,
  }: { documentId: string; title: string; content: unknown; basedOn: number | null; writers: readonly string[]; staffId: string },
): Promise<PolicyDraftWithContent> {
  const [draft] = await trx('policy_drafts')
    .insert({
      document_id: documentId,
      title,
      content: JSON.stringify(content),
      based_on: basedOn,
      created_by: staffId,
      updated_by: staffId,
      editor_ids: [...new Set([staffId, ...writers])],
    })
    .returning(returned);
  await noteWriting(trx, draft);
  return draft;
}

/** How many drafts of a document somebody has begun and not given up; nobody else begins one in their name until the caller's transaction ends. */
export async function countOwnDrafts(trx: Db, { documentId, staffId }: { documentId: string; staffId: string }): Promise<number> {
  await lockOn(trx, `drafts ${staffId}`);
  const [row] = await trx('policy_drafts').where({ document_id: documentId, created_by: staffId }).count({ drafts: '*' });
  return Number(row?.drafts);
}

/** The drafts of one document, or of all, last saved first; without contents. */
export const listDrafts = (db: Db, documentId?: string): Promise<PolicyDraft[]> =>
  db('policy_drafts')
    .where(documentId === undefined ? {} : { document_id: documentId })
    .orderBy('updated_at', 'desc')
    .select(COLUMNS);

/** A draft of this document with its content, in which no setting is lacking that came with a later release; null where there is none. */
export async function findDraft(db: Db, { documentId, id }: { documentId: string; id: string }): Promise<PolicyDraftWithContent | null> {
  const draft = await db('policy_drafts').where({ document_id: documentId, id }).first(WITH_CONTENT);
  return draft ? { ...draft, content: filledIn(documentId, draft.content) } : null;
}

export interface SavedDraft {
  documentId: string;
  id: string;
  /** The revision that was read. */
  revision: number;
  title: string;
  content: unknown;
  /** The published version it takes into account from now on; as before unless stated. */
  basedOn?: number | undefined;
  /** Others who wrote this content elsewhere. */
  writers: readonly string[];
  staffId: string;
}

/** Saves the next revision of a draft, and keeps who wrote it; null where the draft is not at the revision that was read, or is gone. */
export async function saveDraft(
  trx: Db,
  { documentId, id, revision, title, content, basedOn, writers, staffId }: SavedDraft,
): Promise<PolicyDraftWithContent | null> {
  const [draft] = await trx('policy_drafts')
    .where({ document_id: documentId, id, revision })
    .update({
      title,
      content: JSON.stringify(content),
      revision: revision + 1,
      ...(basedOn === undefined ? {} : { based_on: basedOn }),
      updated_by: staffId,
      updated_at: trx.fn.now(3),
      editor_ids: trx.raw('(select array_agg(distinct editor) from unnest(editor_ids || ?::uuid[]) editor)', [[staffId, ...writers]]),
    })
    .returning(returned);
  if (!draft) return null;
  await noteWriting(trx, draft);
  return draft;
}

/** Removes a draft at the revision that was read: it was proposed, or given up. False where it has moved on or is gone. */
export async function deleteDraft(
  trx: Db,
  { documentId, id, revision }: { documentId: string; id: string; revision: number },
): Promise<boolean> {
  return (await trx('policy_drafts').where({ document_id: documentId, id, revision }).delete()) > 0;
}
