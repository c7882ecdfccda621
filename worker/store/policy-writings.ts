import type { Db } from './connect.ts';

/** Of jsonb, which stands in one order however it was written. */
const HASH = `sha256(convert_to((:content::jsonb)::text, 'UTF8'))`;

/** Keeps who wrote these words of a document, for the time when nothing else tells: drafts are saved over, and discarded. */
export async function noteWriting(
  trx: Db,
  { documentId, content, editorIds }: { documentId: string; content: unknown; editorIds: readonly string[] },
): Promise<void> {
  await trx.raw(
    `insert into policy_writings (document_id, content_hash, staff_id)
     select :documentId, ${HASH}, unnest(:editorIds::uuid[]) on conflict do nothing`,
    { documentId, content: JSON.stringify(content), editorIds: [...editorIds] },
  );
}

/**
 * Who wrote these very words, in a draft that is, was or was another then, or in a version that nobody has approved: copied into another draft, or
 * proposed anew, they are still the writers, and none of them may approve. Of words that were approved once, nobody: a second person has answered for
 * them, unless that was taken back before they counted.
 */
export async function unapprovedWriters(trx: Db, { documentId, content }: { documentId: string; content: unknown }): Promise<string[]> {
  const { rows } = await trx.raw(
    `with versions as (
       select array_append(editor_ids, author_id) as writers, effective_at is not null and withdrawn_at is null as approved
         from policy_versions where document_id = :documentId and content::jsonb = :content::jsonb
     ), written as (
       select unnest(writers) as writer from versions
       union
       select staff_id from policy_writings where document_id = :documentId and content_hash = ${HASH}
     )
     select writer from written where writer is not null and not exists (select from versions where approved)`,
    { documentId, content: JSON.stringify(content) },
  );
  return rows.map(({ writer }: { writer: string }) => writer);
}
