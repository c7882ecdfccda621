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
      editor_ids uuid[] not null default '{}',
      created_at timestamptz(3) not null default now(),
      approver_id uuid references staff,
      based_on int,
      effective_at timestamptz(3),
      withdrawn_at timestamptz(3),
      withdrawn_by uuid references staff,
      withdrawal_reason text,
      unique (document_id, version),
      constraint approver_is_not_author check (approver_id <> author_id),
      constraint approver_did_not_write check (approver_id <> all (editor_ids)),
      constraint published_by_a_second_person check (effective_at is null or author_id is null or approver_id is not null),
      constraint withdrawn_by_somebody_for_a_reason check (num_nulls(withdrawn_at, withdrawn_by, withdrawal_reason) in (0, 3))
    );
    create index policy_versions_effective on policy_versions (document_id, effective_at desc, version desc)
      where effective_at is not null and withdrawn_at is null;

    -- A version is published once or never, and withdrawn once or never, while its moment has not come by this clock; nothing else of it
    -- changes, by whomever. Without an author it needs no second person, so only the owner of the database brings such ones.
    create function guard_policy_version() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      declare
        kept public.policy_versions := new;
      begin
        if tg_op = 'INSERT' then
          if new.author_id is null and not pg_has_role((select relowner from pg_catalog.pg_class where oid = tg_relid), 'usage') then
            raise exception 'only the owner of the database brings policy without an author' using errcode = 'insufficient_privilege';
          end if;
          return new;
        end if;
        if tg_op = 'UPDATE' and old.effective_at is null then
          kept.approver_id := old.approver_id;
          kept.effective_at := old.effective_at;
          if kept::text = old::text then
            return new;
          end if;
        end if;
        if tg_op = 'UPDATE' and old.effective_at is not null and old.withdrawn_at is null and new.withdrawn_by is not null then
          kept := new;
          kept.withdrawn_at := null;
          kept.withdrawn_by := null;
          kept.withdrawal_reason := null;
          if kept::text = old::text then
            new.withdrawn_at := date_trunc('milliseconds', clock_timestamp());
            return new;
          end if;
        end if;
        raise exception 'policy versions are never changed or removed' using errcode = 'insufficient_privilege';
      end
    $$;
    create trigger policy_version_is_guarded before insert or update or delete on policy_versions for each row execute function guard_policy_version();
    create trigger policy_versions_stay before truncate on policy_versions for each statement execute function guard_policy_version();

    -- Asked at commit, when everybody learns of it: a transaction that was held up past the moment withdraws nothing.
    create function withdrawal_is_in_time() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        if new.effective_at <= clock_timestamp() then
          raise exception 'version % of % is in force already', new.version, new.document_id
            using errcode = 'check_violation', constraint = 'withdrawn_before_its_moment';
        end if;
        return null;
      end
    $$;
    create constraint trigger withdrawal_is_in_time after update on policy_versions deferrable initially deferred
      for each row when (new.withdrawn_at is not null) execute function withdrawal_is_in_time();

    -- Working copies that several people may write in, one revision after the other.
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

    -- Who wrote which words, whatever becomes of the draft they stood in: known again by their hash, they keep their writers.
    create table policy_writings (
      document_id text not null,
      content_hash bytea not null,
      staff_id uuid not null references staff,
      written_at timestamptz(3) not null default now(),
      primary key (document_id, content_hash, staff_id)
    );
  `);
}

export const down = irreversible('0002_create_policy');
