/** Guards of the chain's first partition and of the table it belongs to; a statement's triggers are not handed down to partitions. */
export const ATTACHED = `
  create trigger audit_is_append_only before update or delete or truncate on audit for each statement execute function refuse_change();
  create trigger audit_chain_is_append_only before update or delete or truncate on audit_chain for each statement execute function refuse_change();
  create trigger audit_chain_is_append_only before update or delete or truncate on :chain: for each statement execute function refuse_change()`;

/** What a place's hash covers, said so that it is quickly made, and how a record is chained when it commits: as in migration 0004, with the month its place belongs to. */
export const CHAINED = `
  create function audit_text(record audit) returns text language plpgsql immutable as $$
    declare
      id text := record.id;
      at text := (extract(epoch from record.at) * 1000)::bigint;
      case_id text := record.case_id;
      detail text := record.detail;
    begin
      return coalesce(octet_length(id) || ':' || id, '-') || ','
          || coalesce(octet_length(at) || ':' || at, '-') || ','
          || coalesce(octet_length(record.actor_kind) || ':' || record.actor_kind, '-') || ','
          || coalesce(octet_length(record.actor_id) || ':' || record.actor_id, '-') || ','
          || coalesce(octet_length(record.action) || ':' || record.action, '-') || ','
          || coalesce(octet_length(case_id) || ':' || case_id, '-') || ','
          || coalesce(octet_length(record.reason) || ':' || record.reason, '-') || ','
          || coalesce(octet_length(detail) || ':' || detail, '-') || ','
          || coalesce(octet_length(record.request_id) || ':' || record.request_id, '-') || ','
          || coalesce(octet_length(record.address) || ':' || record.address, '-');
    end
  $$;
  create or replace function chain_audit() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      head public.audit_head;
    begin
      if pg_partition_root(tg_relid) is distinct from 'public.audit'::regclass then
        raise exception 'only records of audit are chained' using errcode = 'insufficient_privilege';
      end if;
      update public.audit_head as last
         set seq = last.seq + 1, hash = sha256(last.hash || convert_to(last.seq + 1 || ' ' || public.audit_text(new), 'UTF8'))
       where id = 1 returning last.* into strict head;
      insert into public.audit_chain (seq, audit_id, hash, written_at) values (head.seq, new.id, head.hash, new.at);
      return null;
    end
  $$;
  create constraint trigger audit_is_chained after insert on audit deferrable initially deferred for each row execute function chain_audit()`;

/**
 * Makes the partitions of the month that runs and the three that follow, in Shanghai's months; none before `cut`, where everything lies in one.
 * Runs as the owner, for the worker: it takes no word of its caller, and everything a caller's session could set is set here.
 */
export const monthsAhead = (cut: string): string => `
  create function keep_audit_months() returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp set datestyle = 'ISO' set timezone = 'Asia/Shanghai' set default_tablespace = '' as $$
    declare
      begins timestamptz;
      name text;
      owned text;
    begin
      perform pg_advisory_xact_lock(hashtextextended('audit months', 0));
      for ahead in 0..3 loop
        begins := date_trunc('month', now()) + make_interval(months => ahead);
        continue when begins < '${cut}';
        foreach owned in array array['audit', 'audit_chain'] loop
          name := owned || to_char(begins, '_YYYY_MM');
          continue when to_regclass('public.' || name) is not null;
          execute format('create table public.%I (like public.%I including defaults including constraints)', name, owned);
          execute format(
            'create trigger %I before update or delete or truncate on public.%I for each statement execute function public.refuse_change()',
            owned || '_is_append_only', name);
          execute format('alter table public.%I attach partition public.%I for values from (%L) to (%L)',
            owned, name, begins, begins + interval '1 month');
        end loop;
      end loop;
    end
  $$`;
