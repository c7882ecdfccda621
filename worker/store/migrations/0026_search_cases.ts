import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * Cases are searched for by plate, person and phone, filters are kept by whoever uses them, and every filter of cases and queue is read off an
 * index in the order of the list. What the version of the platform before writes has no `phone_hash`: it is found by the account of the phone.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- Of the phone that is asked for, where a case is about one.
    alter table cases add column phone_hash bytea;
    alter table cases add constraint purged_has_no_phone check (purged_at is null or phone_hash is null);
    create index cases_vehicle on cases (vehicle_hash, submitted_at desc) where vehicle_hash is not null;
    create index cases_phone on cases (phone_hash) where phone_hash is not null;
    create index cases_former_phone on cases (former_phone_hash) where former_phone_hash is not null;
    create index case_joins_phone on case_joins (phone_hash) where phone_hash is not null;

    -- Filtered lists are read off these, city by city (worker/store/strands.ts). Each is in an order of its own, if only in writing: whoever plans a
    -- query for a city that is small, or of old, cannot take an index over all of them for as good and walk through it.
    create index cases_by_city_and_process on cases (city_code, process, (submitted_at at time zone 'UTC') desc, id desc);
    create index cases_by_city_and_state on cases (city_code, state, process, (submitted_at at time zone 'Asia/Shanghai') desc, id desc);
    create index reviews_by_city on reviews (city_code, process, (-priority), due_at, created_at, id) where closed_at is null;

    -- What was searched for, so that a list can be named by an address in which nobody's number stands.
    create table searches (
      id uuid primary key default gen_random_uuid(),
      kind text not null check (kind in ('plate', 'identity', 'phone')),
      -- Keyed; of a plate one for each type of plate it can be of.
      hashes bytea[] not null check (cardinality(hashes) > 0),
      searched_by uuid not null references staff,
      searched_at timestamptz(3) not null default clock_timestamp(),
      -- Whoever has seen what it finds: it goes on record once for each.
      seen_by uuid[] not null default '{}'
    );
    create index searches_by_time on searches (searched_at);

    create table saved_filters (
      id uuid primary key default gen_random_uuid(),
      staff_id uuid not null references staff,
      list text not null check (list in ('cases', 'queue')),
      name text not null,
      filter jsonb not null,
      saved_at timestamptz(3) not null default clock_timestamp(),
      unique (staff_id, list, name)
    );
  `);
}

export const down = irreversible('0026_search_cases');
