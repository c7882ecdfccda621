import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** Versions of policy documents. They are json, not jsonb: people read their keys in the order they wrote. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table policy_versions (
      id bigint generated always as identity primary key,
      document_id text not null,
      version int not null,
      content json not null,
      note text,
      author_id uuid references staff,
      created_at timestamptz(3) not null default now(),
      approver_id uuid references staff,
      based_on int,
      effective_at timestamptz(3),
      unique (document_id, version),
      constraint approver_is_not_author check (approver_id <> author_id),
      constraint published_by_a_second_person check (effective_at is null or author_id is null or approver_id is not null)
    );
    create index policy_versions_effective on policy_versions (document_id, effective_at desc, version desc) where effective_at is not null;
  `);
}

export const down = irreversible('0002_create_policy');
