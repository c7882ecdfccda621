import type { CityInUse } from '@trafficdesk/rules/check-cities.ts';
import type { Db } from './connect.ts';

/** Cities that something hangs on: cases and handlings that have not come to their end, and staff who see the cases of some cities only. */
export async function citiesInUse(db: Db): Promise<CityInUse[]> {
  const { rows } = await db.raw(
    `select code, sum(open_cases)::int as "openCases", sum(staff)::int as staff
       from (select city_code as code, count(*) as open_cases, 0 as staff from cases where closed_at is null group by city_code
             union all
             select city_code, count(*), 0 from handlings where ended_at is null and state <> 'shown' group by city_code
             union all
             select city, 0, count(*) from staff, unnest(cities) as city where disabled_at is null group by city) as used (code, open_cases, staff)
      group by code order by code`,
  );
  return rows;
}
