import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * The audit records and their chain. A record is chained when its transaction commits, so that places in the chain are in the order of the
 * commits and nobody waits for the head of the chain longer than a commit takes. The trigger runs as the owner: those who write records
 * cannot write the chain. It answers for no other table: rows of one that somebody made would become records by whatever cast they made.
 * `audit_text` is what a place's hash covers, each field with its length before it: store/audit-chain.ts says the same in TypeScript, and
 * checks without asking the database.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table audit (
      id bigint generated always as identity primary key,
      at timestamptz(3) not null default now(),
      actor_kind text not null check (actor_kind in ('staff', 'channel', 'system')),
      actor_id text,
      action text not null,
      case_id uuid,
      reason text,
      detail jsonb not null default '{}',
      request_id text,
      address text,
      check ((actor_kind = 'system') = (actor_id is null))
    );
    create index audit_at on audit (at, id);
    create index audit_case on audit (case_id, at, id) where case_id is not null;
    create index audit_actor on audit (actor_id, at, id) where actor_id is not null;
    create index audit_action on audit (action, at, id);
    create index audit_account on audit ((detail ->> 'staffId'), at, id) where detail ->> 'staffId' is not null;
    -- Who was looked for, as a keyed hash of their number.
    create index audit_person on audit ((detail ->> 'person'), at, id) where detail ->> 'person' is not null;
    create index audit_request on audit (request_id) where request_id is not null;

    create table audit_chain (
      seq bigint primary key,
      audit_id bigint not null unique,
      hash bytea not null
    );
    create table audit_head (
      id int primary key default 1 check (id = 1),
      seq bigint not null,
      hash bytea not null
    );
    insert into audit_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

    -- What was signed and laid down outside, so that anchors which are gone from there are missed.
    create table audit_anchors (
      id bigint generated always as identity primary key,
      seq bigint not null,
      hash bytea not null,
      key_id text not null,
      signed_at timestamptz(3) not null
    );

    create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'audit records are never changed or removed';
      end
    $$;
    create trigger audit_is_append_only before update or delete or truncate on audit for each statement execute function refuse_change();
    create trigger audit_chain_is_append_only before update or delete or truncate on audit_chain for each statement execute function refuse_change();

    create trigger audit_anchors_is_append_only before update or delete or truncate on audit_anchors for each statement execute function refuse_change();

    create function audit_text(record audit) returns text language sql immutable as $$
      select string_agg(coalesce(octet_length(field) || ':' || field, '-'), ',' order by place)
        from unnest(array[
          record.id::text, (extract(epoch from record.at) * 1000)::bigint::text, record.actor_kind, record.actor_id, record.action,
          record.case_id::text, record.reason, record.detail::text, record.request_id, record.address
        ]) with ordinality as fields(field, place)
    $$;
    create function chain_audit() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        head public.audit_head;
      begin
        if tg_relid <> 'public.audit'::regclass then
          raise exception 'only records of audit are chained' using errcode = 'insufficient_privilege';
        end if;
        update public.audit_head as last
           set seq = last.seq + 1, hash = sha256(last.hash || convert_to(last.seq + 1 || ' ' || public.audit_text(new), 'UTF8'))
         where id = 1 returning last.* into strict head;
        insert into public.audit_chain (seq, audit_id, hash) values (head.seq, new.id, head.hash);
        return null;
      end
    $$;
    create constraint trigger audit_is_chained after insert on audit deferrable initially deferred for each row execute function chain_audit();
  `);
}

export const down = irreversible('0004_create_audit');
