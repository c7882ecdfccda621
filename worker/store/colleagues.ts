import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import type { Db } from './connect.ts';
import type { Staff } from './staff.ts';

export type Colleague = Pick<Staff, 'id' | 'name'>;

/** Members of staff who can sign in, have one of these roles and see this city, by name. */
export const listColleagues = (db: Db, { roles, cityCode }: { roles: readonly Role[]; cityCode: string }): Promise<Colleague[]> =>
  db('staff')
    .whereNull('disabled_at')
    .whereRaw('roles && ?::text[]', [[...roles]])
    .whereRaw('(cities is null or ? = any(cities))', [cityCode])
    .orderBy(['name', 'id'])
    .select('id', 'name');
