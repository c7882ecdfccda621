import type { Db } from './connect.ts';

/**
 * Who wrote these very words, in a draft or a version that nobody has approved: copied into another draft, or proposed anew, they are still
 * the writers, and none of them may approve. Of words that were approved once, nobody: a second person has answered for them, unless that was taken back before they counted.
 */
export async function unapprovedWriters(trx: Db, { documentId, content }: { documentId: string; content: unknown }): Promise<string[]> {
  const { rows } = await trx.raw(
    `with written as (
       select array_append(editor_ids, author_id) as writers, effective_at is not null and withdrawn_at is null as approved
         from policy_versions where document_id = :documentId and content::jsonb = :content::jsonb
       union all
       select editor_ids, false from policy_drafts where document_id = :documentId and content::jsonb = :content::jsonb
     )
     select distinct writer from written, unnest(writers) writer
      where writer is not null and not exists (select from written where approved)`,
    { documentId, content: JSON.stringify(content) },
  );
  return rows.map(({ writer }: { writer: string }) => writer);
}
