import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * The people of the back office, how they sign in, and the doors they and the channels come through. Sealed columns (`*_sealed`) are
 * AES-256-GCM, hash columns are keyed: see store/seal.ts. Moments are kept to the millisecond, which is what a page cursor can carry.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table channels (
      id text primary key,
      key_hash bytea not null unique,
      created_at timestamptz(3) not null default now()
    );
    -- The counter is staffed: what is handed in there is by staff who saw the person, so its key is nobody's and stays so.
    insert into channels (id, key_hash) values ('counter', sha256(uuid_send(gen_random_uuid())));

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

    create table staff (
      id uuid primary key default gen_random_uuid(),
      username text not null unique,
      name text not null,
      password_hash text,
      -- When somebody else gave the password; null where its owner chose it.
      password_given_at timestamptz(3),
      oidc_issuer text,
      oidc_subject text,
      -- When its owner first signed in by it; until then a second factor of ours is asked for too.
      oidc_confirmed_at timestamptz(3),
      roles text[] not null,
      cities text[],
      failed_sign_ins int not null default 0,
      locked_until timestamptz(3),
      totp_sealed text,
      totp_confirmed_at timestamptz(3),
      totp_last_step bigint,
      disabled_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      unique (oidc_issuer, oidc_subject),
      check ((oidc_issuer is null) = (oidc_subject is null)),
      check ((totp_sealed is null) = (totp_confirmed_at is null)),
      constraint auditor_has_no_other_role check (not roles @> '{auditor}' or cardinality(roles) = 1),
      constraint administrators_and_auditor_exclude_each_other check (
        (roles @> '{system-administrator}')::int + (roles @> '{security-administrator}')::int + (roles @> '{auditor}')::int <= 1
      )
    );
    create table recovery_codes (
      staff_id uuid not null references staff,
      code_hash bytea not null,
      used_at timestamptz(3),
      primary key (staff_id, code_hash)
    );
    create table sessions (
      id uuid primary key default gen_random_uuid(),
      token_hash bytea not null unique,
      staff_id uuid not null references staff,
      stage text not null check (stage in ('full', 'new-password', 'second-factor', 'enrolment')),
      method text not null check (method in ('password', 'oidc')),
      -- By its owner, here or at the organisation.
      second_factor_given boolean not null,
      csrf_token text not null,
      created_at timestamptz(3) not null default now(),
      last_seen_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      address text,
      browser text,
      system text,
      -- Of a second factor this session is setting up; gone with the session.
      totp_pending_sealed text
    );

    -- Sealing a second factor anew with another key is all the worker's role does with it: neither taking it away nor laying in another.
    create function refuse_second_factor() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        raise exception 'the worker only seals second factors anew' using errcode = 'insufficient_privilege';
      end
    $$;
    create trigger second_factor_is_only_resealed before update of totp_sealed on staff for each row
      when (current_user = 'trafficdesk_worker' and (split_part(new.totp_sealed, '.', 1) <> split_part(old.totp_sealed, '.', 1)) is not true)
      execute function refuse_second_factor();
    create trigger second_factor_is_only_resealed before update of totp_pending_sealed on sessions for each row
      when (current_user = 'trafficdesk_worker'
        and (split_part(new.totp_pending_sealed, '.', 1) <> split_part(old.totp_pending_sealed, '.', 1)) is not true)
      execute function refuse_second_factor();

    create index sessions_staff on sessions (staff_id);
    create index sessions_expiry on sessions (expires_at);

    -- Spent tries; worth nothing after a crash, so never written to the log.
    create unlogged table rate_limits (
      key text primary key,
      points int not null default 0,
      expire bigint
    );
    create index rate_limits_expire on rate_limits (expire);

    create table phone_codes (
      id uuid primary key default gen_random_uuid(),
      channel_id text not null references channels,
      purpose text not null,
      phone_hash bytea not null,
      -- Whom its limits count: the keyed hash of an end user, or the channel.
      asked_by text not null,
      code_hash bytea not null,
      attempts int not null default 0,
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      verified_at timestamptz(3),
      verified_request bytea,
      used_at timestamptz(3),
      check ((verified_at is null) = (verified_request is null)),
      check (used_at is null or verified_at is not null)
    );
    create index phone_codes_phone on phone_codes (phone_hash, created_at desc);
    create index phone_codes_expiry on phone_codes (expires_at);
  `);
}

export const down = irreversible('0001_create_staff');
