import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * Signs of misuse, found at night by the rules: a finding is open once by rule and subject, and seen again it is brought up to date. What was
 * looked into is over: what is found later of the same subject is another finding. How far a night has come stands in its run.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table misuse_runs (
      id uuid primary key,
      policy_version_id bigint not null references policy_versions,
      started_at timestamptz(3) not null default clock_timestamp(),
      -- The period that is counted over begins here.
      from_at timestamptz(3) not null,
      -- Single events before this were looked at by another run, under the same rules.
      since_at timestamptz(3) not null,
      -- The step it is at and the key it goes on after; null once it has ended, or was given up.
      place jsonb,
      -- How many of each kind of subject were looked at, and of how many not all was known.
      looked jsonb not null default '{}',
      unclear jsonb not null default '{}',
      found int not null default 0,
      seen_again int not null default 0,
      finished_at timestamptz(3),
      constraint ended_is_nowhere check (finished_at is null or place is null)
    );
    create index misuse_runs_by_time on misuse_runs (started_at desc);

    create table misuse_findings (
      id uuid primary key default gen_random_uuid(),
      rule text not null,
      outcome text not null,
      reasons jsonb not null,
      subject text not null,
      -- Whom or what it is about: which of these, the subject says.
      staff_id uuid references staff,
      person_hash bytea,
      vehicle_hash bytea,
      handling_id uuid references handlings,
      -- What the rule was met by; of decisions, that stands with each of them.
      facts jsonb not null,
      city_codes text[] not null default '{}',
      evidence_count int not null default 0,
      policy_version_id bigint not null references policy_versions,
      first_seen_at timestamptz(3) not null default clock_timestamp(),
      last_seen_at timestamptz(3) not null default clock_timestamp(),
      looked_into_at timestamptz(3),
      looked_into_by uuid references staff,
      words_sealed text,
      purged_at timestamptz(3),
      constraint looked_into_by_somebody check ((looked_into_at is null) = (looked_into_by is null)),
      constraint nobody_looks_into_themselves check (looked_into_by <> staff_id),
      constraint about_somebody check (num_nonnulls(staff_id, person_hash, vehicle_hash, handling_id) > 0 or purged_at is not null)
    );
    create unique index misuse_findings_once on misuse_findings (rule, subject, staff_id, person_hash, vehicle_hash, handling_id)
      nulls not distinct where looked_into_at is null and purged_at is null;
    create index misuse_findings_open on misuse_findings (first_seen_at desc, id desc) where looked_into_at is null;
    create index misuse_findings_looked_into on misuse_findings (looked_into_at desc, id desc) where looked_into_at is not null;
    create index misuse_findings_person on misuse_findings (person_hash, subject, staff_id, looked_into_at) where person_hash is not null;
    create index misuse_findings_vehicle on misuse_findings (vehicle_hash, looked_into_at) where vehicle_hash is not null;
    create index misuse_findings_handling on misuse_findings (handling_id, rule) where handling_id is not null;
    create index misuse_findings_over on misuse_findings ((coalesce(looked_into_at, last_seen_at)));

    -- Whoever looked into one, and when, stays as it was written.
    create function refuse_to_look_anew() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        raise exception 'a finding is looked into once' using errcode = 'insufficient_privilege';
      end
    $$;
    create trigger finding_is_looked_into_once before update on misuse_findings for each row when (
      old.looked_into_at is not null and (new.looked_into_at, new.looked_into_by) is distinct from (old.looked_into_at, old.looked_into_by)
    ) execute function refuse_to_look_anew();

    create table misuse_evidence (
      finding_id uuid not null references misuse_findings on delete cascade,
      kind text not null check (kind in ('case', 'handling')),
      ref_id uuid not null,
      city_code text not null,
      at timestamptz(3) not null,
      -- Of this one alone; null where the finding's facts say it all.
      facts jsonb,
      primary key (finding_id, kind, ref_id)
    );
    create index misuse_evidence_of on misuse_evidence (ref_id, finding_id);

    -- Handlings that were held against the record of the violation database, those longest ago first.
    create table misuse_comparisons (
      handling_id uuid primary key references handlings,
      compared_at timestamptz(3) not null default clock_timestamp()
    );
    create index misuse_comparisons_by_time on misuse_comparisons (compared_at, handling_id);

    create index decisions_taken on decisions (taken_at, id) where taken_at is not null;
    create index decisions_approvals on decisions (officer_id, taken_at) where taken_at is not null and verdict = 'approve';
    create index bindings_vehicle on bindings (vehicle_hash, effective_at);
    create index audit_handed_in on audit (actor_id, at) where action = 'case.submitted' and actor_kind = 'staff';
    create index handlings_decided on handlings (decided_at, id) where decided_at is not null;
    create index handlings_points_of_person on handlings (person_hash, decided_at) where points > 0 and relation <> 'own' and decided_at is not null;
    create index handlings_points_of_vehicle on handlings (vehicle_hash, decided_at) where points > 0 and relation <> 'own' and decided_at is not null;
    create index handlings_at_counter on handlings (staff_id, confirmed_at) where staff_id is not null and confirmed_at is not null;
  `);
}

export const down = irreversible('0018_create_misuse_findings');
