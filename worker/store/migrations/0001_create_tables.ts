import type { Knex } from 'knex';

/**
 * The first tables. Sealed columns (`*_sealed`) are AES-256-GCM, hash columns are keyed: see store/seal.ts. Moments are kept to the
 * millisecond, which is what a page cursor can carry. Policy documents are json, not jsonb: people read their keys in the order they wrote.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table channels (
      id text primary key,
      key_hash bytea not null unique,
      created_at timestamptz(3) not null default now()
    );

    create table cities (
      code text primary key,
      name jsonb not null
    );
    create table city_services (
      city_code text not null references cities,
      service text not null,
      open_from timestamptz(3) not null,
      primary key (city_code, service)
    );

    create table accounts (
      id uuid primary key default gen_random_uuid(),
      identity_hash bytea not null unique,
      phone_hash bytea not null unique,
      person_sealed text not null,
      city_code text not null references cities,
      registered_at timestamptz(3) not null default now()
    );

    create table staff (
      id uuid primary key default gen_random_uuid(),
      username text not null unique,
      name text not null,
      password_hash text not null,
      roles text[] not null,
      failed_sign_ins int not null default 0,
      locked_until timestamptz(3),
      disabled_at timestamptz(3),
      created_at timestamptz(3) not null default now()
    );
    create table sessions (
      token_hash bytea primary key,
      staff_id uuid not null references staff,
      csrf_token text not null,
      created_at timestamptz(3) not null default now(),
      last_seen_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      address text,
      user_agent text
    );
    create index sessions_staff on sessions (staff_id);

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
      constraint approver_is_not_author check (approver_id <> author_id)
    );
    create index policy_versions_effective on policy_versions (document_id, effective_at desc, version desc) where effective_at is not null;

    create sequence case_numbers;
    create table cases (
      id uuid primary key,
      number text not null unique,
      process text not null,
      channel_id text not null references channels,
      city_code text not null references cities,
      request_hash bytea not null,
      state text not null,
      revision int not null default 0,
      round int not null default 1,
      applicant_hash bytea not null,
      vehicle_hash bytea not null,
      submission_sealed text not null,
      particulars_sealed text,
      reasons jsonb not null default '[]',
      route jsonb,
      policy_versions jsonb not null default '{}',
      submitted_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      closed_at timestamptz(3),
      deadline_at timestamptz(3)
    );
    create index cases_by_time on cases (submitted_at desc, id desc);
    create index cases_by_state on cases (state, submitted_at desc, id desc);
    create index cases_by_city on cases (city_code, submitted_at desc, id desc);

    create table photos (
      id uuid primary key,
      channel_id text not null references channels,
      sha256 bytea not null,
      perceptual_hash bit(256) not null,
      bands int[] not null,
      width int not null,
      height int not null,
      bytes int not null,
      facts jsonb not null,
      uploaded_at timestamptz(3) not null default now()
    );
    create index photos_bands on photos using gin (bands);

    create table case_photos (
      case_id uuid not null references cases,
      round int not null,
      slot text not null,
      photo_id uuid not null references photos,
      primary key (case_id, round, slot)
    );
    create index case_photos_photo on case_photos (photo_id);

    create table evaluations (
      id bigint generated always as identity primary key,
      case_id uuid not null references cases,
      round int not null,
      slot text,
      policy_version_id bigint not null references policy_versions,
      document_id text not null,
      facts jsonb not null,
      outcome text not null,
      result jsonb not null,
      evaluated_at timestamptz(3) not null default now()
    );
    create index evaluations_case on evaluations (case_id, id);

    create table reviews (
      id uuid primary key default gen_random_uuid(),
      case_id uuid not null references cases,
      round int not null,
      stage int not null check (stage in (1, 2)),
      process text not null,
      city_code text not null,
      priority int not null,
      due_at timestamptz(3) not null,
      escalated_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      claimed_by uuid references staff,
      claimed_at timestamptz(3),
      lease_until timestamptz(3),
      closed_at timestamptz(3),
      first_reviewer uuid references staff,
      decided_by uuid references staff,
      unique (case_id, round, stage),
      constraint second_reviewer_is_not_first check (decided_by <> first_reviewer)
    );
    create index reviews_queue on reviews (priority desc, due_at, created_at, id) where closed_at is null;
    create index reviews_claims on reviews (claimed_by) where closed_at is null;

    create table decisions (
      id uuid primary key,
      case_id uuid not null references cases,
      officer_id uuid not null references staff,
      revision int not null,
      verdict text not null,
      reasons jsonb not null,
      text_sealed text,
      proposed_at timestamptz(3) not null default now(),
      taken_at timestamptz(3),
      review_id uuid unique references reviews,
      standing jsonb
    );
    create index decisions_case on decisions (case_id);

    create table bindings (
      id uuid primary key default gen_random_uuid(),
      case_id uuid not null unique references cases,
      account_id uuid not null references accounts,
      applicant_hash bytea not null,
      vehicle_hash bytea not null,
      owner_hash bytea not null,
      particulars_sealed text not null,
      approved_at timestamptz(3) not null,
      effective_at timestamptz(3) not null,
      ended_at timestamptz(3),
      ended_by text,
      check ((ended_at is null) = (ended_by is null))
    );
    create unique index bindings_active on bindings (applicant_hash, vehicle_hash) where ended_at is null;
    create index bindings_active_vehicle on bindings (vehicle_hash) where ended_at is null;
    create index bindings_active_owner on bindings (owner_hash) where ended_at is null;
    create index bindings_applicant on bindings (applicant_hash, approved_at desc);
    create index bindings_by_time on bindings (approved_at desc, id desc);

    create table messages (
      id text primary key,
      case_id uuid references cases,
      binding_id uuid references bindings,
      recipient text not null,
      template text not null,
      sent_at timestamptz(3) not null default now()
    );
    create index messages_case on messages (case_id);

    create table audit (
      id bigint generated always as identity primary key,
      at timestamptz(3) not null default now(),
      actor_kind text not null check (actor_kind in ('staff', 'channel', 'system')),
      actor_id text,
      action text not null,
      case_id uuid,
      detail jsonb not null default '{}',
      request_id text
    );
    create index audit_case on audit (case_id, id);
    create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'audit records are never changed or removed';
      end
    $$;
    create trigger audit_is_append_only before update or delete or truncate on audit for each statement execute function refuse_change();
  `);
}

/** Going back is a new migration. */
export function down(): Promise<void> {
  return Promise.reject(new Error('0001_create_tables cannot be undone: drop the database instead'));
}
