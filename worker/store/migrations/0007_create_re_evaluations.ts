import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * Open cases decided anew under a version that was published since they were checked. One run per document at a time; what it did to each case is
 * kept, and says which revisions of a case came from nothing else. Nothing here names anybody.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table re_evaluations (
      id uuid primary key default gen_random_uuid(),
      document_id text not null,
      policy_version_id bigint not null references policy_versions,
      state text not null default 'running' check (state in ('running', 'paused', 'finished', 'cancelled', 'superseded')),
      total int not null,
      done int not null default 0,
      changed int not null default 0,
      skipped int not null default 0,
      cursor uuid,
      told uuid,
      started_by uuid not null references staff,
      started_at timestamptz(3) not null default now(),
      finished_at timestamptz(3),
      constraint ended_or_open check ((state in ('running', 'paused')) = (finished_at is null))
    );
    create unique index re_evaluations_open on re_evaluations (document_id) where finished_at is null;
    create index re_evaluations_document on re_evaluations (document_id, started_at desc, id desc);

    create table re_evaluated_cases (
      re_evaluation_id uuid not null references re_evaluations,
      case_id uuid not null references cases,
      revision int not null,
      from_version_id bigint not null references policy_versions,
      outcomes jsonb not null,
      changed boolean not null,
      primary key (re_evaluation_id, case_id)
    );
    create unique index re_evaluated_cases_revision on re_evaluated_cases (case_id, revision);

    create index cases_open on cases (id) where state in ('in-review', 'second-review', 'returned');
  `);
}

export const down = irreversible('0007_create_re_evaluations');
