import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * Stored evaluations decided anew under another version or a draft of their rule set. The facts they read stand in tables that follow from
 * the vocabularies: see store/keep-fact-tables.ts. Nothing here names anybody.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- The content is a copy: what was tried stays readable when its draft moves on. The hash is of its canonical form, and says whether
    -- what somebody is about to publish is what was tried.
    create table backtests (
      id uuid primary key,
      document_id text not null,
      before_version_id bigint not null references policy_versions,
      after_version_id bigint references policy_versions,
      draft_id uuid,
      draft_revision int,
      content json not null,
      content_hash bytea not null,
      filter jsonb not null,
      sample double precision check (sample > 0 and sample < 1),
      state text not null check (state in ('running', 'cancelling', 'finished', 'cancelled', 'blocked', 'outdated')),
      through_id bigint,
      cursor bigint not null default 0,
      done bigint not null default 0,
      total bigint not null,
      counts jsonb not null default '{}',
      mismatch jsonb,
      requested_by uuid not null references staff,
      created_at timestamptz(3) not null default now(),
      finished_at timestamptz(3),
      constraint of_a_version_or_a_draft check ((after_version_id is null) = (draft_id is not null) and (draft_id is null) = (draft_revision is null)),
      constraint ended_or_open check ((state in ('running', 'cancelling')) = (finished_at is null)),
      constraint blocked_says_why check ((state = 'blocked') = (mismatch is not null)),
      constraint nothing_to_read check (through_id is not null or total = 0)
    );
    create index backtests_document on backtests (document_id, created_at desc, id desc);
    create index backtests_draft on backtests (draft_id, created_at desc, id desc) where draft_id is not null;
    create index backtests_version on backtests (after_version_id, created_at desc, id desc) where after_version_id is not null;
    create index backtests_content on backtests (document_id, content_hash);
    create index backtests_open on backtests (created_at) where finished_at is null;

    -- Evaluations stay for good; referring to them would lock each, which takes longer than writing the flip.
    create table backtest_flips (
      backtest_id uuid not null references backtests,
      evaluation_id bigint not null,
      before_outcome text not null,
      before_reasons jsonb not null,
      after_outcome text not null,
      after_reasons jsonb not null,
      cause jsonb,
      primary key (backtest_id, evaluation_id),
      constraint is_a_flip check (before_outcome <> after_outcome)
    );
    create index backtest_flips_kind on backtest_flips (backtest_id, before_outcome, after_outcome, evaluation_id);

    -- Who has looked at a report: nobody publishes rules on one they have not seen.
    create table backtest_views (
      backtest_id uuid not null references backtests,
      staff_id uuid not null references staff,
      seen_at timestamptz(3) not null default now(),
      primary key (backtest_id, staff_id)
    );
  `);
}

export const down = irreversible('0005_create_backtests');
