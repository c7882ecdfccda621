import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/**
 * Cities and their services are the policy document `cities`: what stood in their tables is its first version, days for moments. The version of
 * the platform before reads on, through views of the same names.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    with entered as (
      select json_build_object(
               'code', code,
               'name', name,
               'services', coalesce((
                 -- Nothing is on earlier than it was to be: a moment within a day to come counts from the next.
                 select json_object_agg(service, to_char(greatest(date '2000-01-01', (open_from at time zone 'Asia/Shanghai')::date
                          + (open_from > now() and (open_from at time zone 'Asia/Shanghai')::time > time '00:00')::int), 'YYYY-MM-DD'))
                   from city_services where city_code = code), '{}'),
               'terminalBindingFrom', null) as city
        from cities order by code
    ), written as (
      insert into policy_versions (document_id, version, content, effective_at)
      select 'cities', coalesce((select max(version) from policy_versions where document_id = 'cities'), 0) + 1,
             json_build_object('cities', json_agg(city)), date_trunc('milliseconds', clock_timestamp())
        from entered having count(*) > 0
      returning document_id, version
    )
    insert into audit (actor_kind, action, detail)
    select 'system', 'policy.published', jsonb_build_object('documentId', document_id, 'version', version) from written;

    drop table city_services;
    -- Whatever refers to a city says its code.
    drop table cities cascade;

    -- What is open in each city: it may not go meanwhile.
    create index cases_open_by_city on cases (city_code) where closed_at is null;
    create index handlings_open_by_city on handlings (city_code) where ended_at is null and state <> 'shown';

    create view cities as
      select city ->> 'code' as code, (city -> 'name')::jsonb as name
        from (select content from policy_versions
               where document_id = 'cities' and withdrawn_at is null and effective_at <= statement_timestamp()
               order by effective_at desc, version desc limit 1) as in_force, json_array_elements(content -> 'cities') as city;
    create view city_services as
      select city ->> 'code' as city_code, service, (day || ' 00:00+08')::timestamptz(3) as open_from
        from (select content from policy_versions
               where document_id = 'cities' and withdrawn_at is null and effective_at <= statement_timestamp()
               order by effective_at desc, version desc limit 1) as in_force,
             json_array_elements(content -> 'cities') as city, json_each_text(city -> 'services') as on_from (service, day)
       where day is not null;
  `);
}

export const down = irreversible('0019_cities_as_policy');
