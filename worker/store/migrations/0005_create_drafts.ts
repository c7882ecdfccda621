import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * Drafts of policy documents: working copies that several people may write in, one revision after the other. What is proposed from one is a
 * version, and none of its writers may approve it.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table policy_drafts (
      id uuid primary key default gen_random_uuid(),
      document_id text not null,
      title text not null,
      content json not null,
      revision int not null default 1,
      based_on int,
      created_by uuid not null references staff,
      created_at timestamptz(3) not null default now(),
      updated_by uuid not null references staff,
      updated_at timestamptz(3) not null default now(),
      editor_ids uuid[] not null,
      constraint writers_are_editors check (created_by = any (editor_ids) and updated_by = any (editor_ids))
    );
    create index policy_drafts_document on policy_drafts (document_id, updated_at desc);

    alter table policy_versions
      add column editor_ids uuid[] not null default '{}',
      add constraint approver_did_not_write check (approver_id <> all (editor_ids));
  `);
}

export const down = irreversible('0005_create_drafts');
