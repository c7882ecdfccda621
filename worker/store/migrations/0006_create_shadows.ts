import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * Drafts and versions that run beside the version in force, deciding nothing. Counts are kept in lanes, one per database connection or so: cases are checked
 * by many connections at once, and none waits for another to count. Nothing here names anybody.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- The content is a copy: what runs stays what it is when its draft moves on. The hash is of its canonical form, and says whether what takes
    -- effect is what runs. A shadow of a draft that is proposed as it runs is its version's from then on.
    create table policy_shadows (
      id uuid primary key default gen_random_uuid(),
      document_id text not null,
      policy_version_id bigint references policy_versions,
      draft_id uuid,
      draft_revision int,
      content json not null,
      content_hash bytea not null,
      started_by uuid not null references staff,
      started_at timestamptz(3) not null,
      ends_at timestamptz(3) not null,
      ended_by uuid references staff,
      ended_at timestamptz(3),
      constraint of_a_version_or_a_draft check (policy_version_id is not null or draft_id is not null),
      constraint draft_as_it_was_read check ((draft_id is null) = (draft_revision is null)),
      constraint ends_after_it_starts check (ends_at >= started_at and ended_at <= ends_at),
      constraint ended_by_somebody_has_ended check (ended_by is null or ended_at is not null)
    );
    create unique index policy_shadows_running on policy_shadows (document_id) where ended_at is null;
    create index policy_shadows_draft on policy_shadows (draft_id, started_at desc, id desc) where draft_id is not null;
    create index policy_shadows_version on policy_shadows (policy_version_id, started_at desc, id desc) where policy_version_id is not null;
    create index policy_shadows_document on policy_shadows (document_id, started_at desc, id desc);

    -- How many evaluations came out how. Without an outcome after, the shadow could not decide.
    create table shadow_counts (
      shadow_id uuid not null references policy_shadows,
      lane int not null,
      before_outcome text not null,
      after_outcome text,
      same_reasons boolean not null,
      evaluations bigint not null,
      unique nulls not distinct (shadow_id, lane, before_outcome, after_outcome, same_reasons)
    );

    create table shadow_flips (
      shadow_id uuid not null references policy_shadows,
      evaluation_id bigint not null references evaluations,
      before_outcome text not null,
      before_reasons jsonb not null,
      after_outcome text not null,
      after_reasons jsonb not null,
      cause jsonb,
      primary key (shadow_id, evaluation_id)
    );
    create index shadow_flips_kind on shadow_flips (shadow_id, before_outcome, after_outcome, evaluation_id);
  `);
}

export const down = irreversible('0006_create_shadows');
