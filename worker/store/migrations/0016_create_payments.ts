import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * Payment of fines (R-58): orders at the gateway, the movements of money it tells of, refunds, the ledger, and how the days' statements compared.
 * The ledger holds by itself: an entry whose postings do not come to nothing cannot be committed, none is ever changed, and no movement is
 * refunded by more than came.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- Origins that a channel's users may be sent back to once they have paid.
    alter table channels add column return_origins text[] not null default '{}';

    create table payment_orders (
      id uuid primary key default gen_random_uuid(),
      handling_id uuid not null references handlings,
      actor_kind text not null check (actor_kind in ('channel', 'staff')),
      actor_id text not null,
      -- Of the Idempotency-Key, and of what was asked for under it.
      key_hash bytea not null,
      request_hash bytea not null,
      fine_fen integer not null check (fine_fen >= 0),
      -- Late fee of the moment it was opened: what counts where it is paid in time.
      late_fee_fen integer not null check (late_fee_fen between 0 and fine_fen),
      amount_fen integer not null check (amount_fen between 1 and fine_fen + late_fee_fen),
      state text not null default 'opening' check (state in ('opening', 'open', 'paid', 'closed', 'refused')),
      return_url_sealed text,
      redirect_url_sealed text,
      created_at timestamptz(3) not null default clock_timestamp(),
      expires_at timestamptz(3) not null,
      ended_at timestamptz(3),
      unique (actor_kind, actor_id, key_hash),
      constraint ended_order_has_a_moment check ((state in ('opening', 'open')) = (ended_at is null))
    );
    create unique index payment_orders_open on payment_orders (handling_id) where state in ('opening', 'open');
    create index payment_orders_handling on payment_orders (handling_id, created_at);
    create index payment_orders_expiring on payment_orders (expires_at) where state in ('opening', 'open');

    create table payment_movements (
      id uuid primary key default gen_random_uuid(),
      -- The gateway's names for it and for the order it belongs to there.
      gateway_id text not null unique,
      gateway_order text not null,
      kind text not null check (kind in ('payment', 'refund')),
      amount_fen integer not null check (amount_fen > 0),
      at timestamptz(3) not null,
      heard_by text not null check (heard_by in ('notice', 'answer', 'statement')),
      heard_at timestamptz(3) not null default clock_timestamp(),
      order_id uuid references payment_orders,
      handling_id uuid references handlings,
      standing text not null
    );
    create index payment_movements_at on payment_movements (at);
    create index payment_movements_handling on payment_movements (handling_id, at);

    create table payment_refunds (
      id uuid primary key default gen_random_uuid(),
      -- The payment that goes back, or a part of it.
      movement_id uuid not null references payment_movements,
      handling_id uuid references handlings,
      amount_fen integer not null check (amount_fen > 0),
      reason text not null,
      state text not null default 'wanted' check (state in ('wanted', 'done', 'refused')),
      -- Each is asked for under a key of its own.
      attempt integer not null default 1,
      wanted_at timestamptz(3) not null default clock_timestamp(),
      ended_at timestamptz(3),
      unique (movement_id, reason),
      constraint ended_refund_has_a_moment check ((state = 'wanted') = (ended_at is null))
    );
    create index payment_refunds_wanted on payment_refunds (wanted_at) where state = 'wanted';
    create index payment_refunds_handling on payment_refunds (handling_id);

    create table ledger_entries (
      id bigint generated always as identity primary key,
      at timestamptz(3) not null default clock_timestamp(),
      occasion text not null,
      handling_id uuid references handlings,
      movement_id uuid references payment_movements,
      refund_id uuid references payment_refunds,
      constraint entry_of_something check (coalesce(movement_id, refund_id) is not null)
    );
    -- Whatever happened is booked once.
    create unique index ledger_entries_once on ledger_entries (occasion, coalesce(refund_id, movement_id));
    create index ledger_entries_handling on ledger_entries (handling_id);
    create index ledger_entries_movement on ledger_entries (movement_id);

    create table ledger_postings (
      entry_id bigint not null references ledger_entries,
      account text not null check (account in ('gateway-clearing', 'fines-receivable', 'fines-settled', 'late-fees', 'refunds-payable', 'unmatched')),
      -- Debit above nothing, credit below.
      amount_fen bigint not null check (amount_fen <> 0),
      primary key (entry_id, account)
    );
    create index ledger_postings_account on ledger_postings (account);

    create function require_balance() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      declare
        entry bigint := case when tg_table_name = 'ledger_entries' then (to_jsonb(new) ->> 'id')::bigint else (to_jsonb(new) ->> 'entry_id')::bigint end;
      begin
        if (select coalesce(sum(amount_fen), 0) <> 0 or count(*) < 2 from public.ledger_postings where entry_id = entry) then
          raise exception 'the postings of entry % do not balance', entry using errcode = 'check_violation', constraint = 'entry_balances';
        end if;
        return null;
      end
    $$;
    create constraint trigger entry_balances after insert on ledger_entries deferrable initially deferred
      for each row execute function require_balance();
    create constraint trigger posting_balances after insert on ledger_postings deferrable initially deferred
      for each row execute function require_balance();

    create function refuse_rebooking() returns trigger language plpgsql as $$
      begin
        raise exception 'what is booked is never changed or removed: another entry puts it right' using errcode = 'insufficient_privilege';
      end
    $$;
    create trigger ledger_entries_are_kept before update or delete or truncate on ledger_entries
      for each statement execute function refuse_rebooking();
    create trigger ledger_postings_are_kept before update or delete or truncate on ledger_postings
      for each statement execute function refuse_rebooking();

    create function refuse_refund_above_payment() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        if (select coalesce(sum(refund.amount_fen), 0) > movement.amount_fen or movement.kind <> 'payment'
              from public.payment_movements movement left join public.payment_refunds refund on refund.movement_id = movement.id
             where movement.id = new.movement_id group by movement.id) then
          raise exception 'more would go back than came' using errcode = 'check_violation', constraint = 'refund_within_payment';
        end if;
        return null;
      end
    $$;
    create constraint trigger refund_within_payment after insert on payment_refunds deferrable initially deferred
      for each row execute function refuse_refund_above_payment();

    create table payment_reconciliations (
      id uuid primary key default gen_random_uuid(),
      -- In Shanghai.
      day date not null,
      at timestamptz(3) not null default clock_timestamp(),
      -- Movements of the statement, those we knew of that day, those it brought, and what does not agree.
      stated integer not null,
      stated_fen bigint not null,
      known integer not null,
      known_fen bigint not null,
      taken integer not null,
      differences integer not null
    );
    create index payment_reconciliations_day on payment_reconciliations (day, at);

    -- A matter is of a case, a handling, or neither; one of no city is for whoever sees all.
    alter table matters alter column case_id drop not null, alter column city_code drop not null,
      add column handling_id uuid references handlings,
      -- What people must look into grows: the list stands in worker/store/matter-kinds.ts.
      drop constraint matters_kind_check;
    create index matters_handling on matters (handling_id) where handling_id is not null;
  `);
}

export const down = irreversible('0016_create_payments');
