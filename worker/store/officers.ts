import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import type { Db } from './connect.ts';
import { rolesOf, type Staff } from './staff.ts';

/** Somebody who decides cases, and how many they hold now. */
export interface Officer extends Omit<Staff, 'username'> {
  held: number;
}

/** Everybody with one of these roles whose account is open, by name, with how many cases they hold; at most 500. */
export async function listOfficers(db: Db, roles: readonly Role[]): Promise<Officer[]> {
  const rows: (Omit<Officer, 'roles'> & { roles: string[] })[] = await db('staff')
    .where({ disabled_at: null })
    .whereRaw('roles && ?', [[...roles]])
    .orderBy(['name', 'id'])
    .limit(500)
    .select(
      'id',
      'name',
      'roles',
      'cities',
      db.raw(
        '(select count(*)::int from reviews where claimed_by = staff.id and closed_at is null and pending_decision is null and lease_until > now()) as held',
      ),
    );
  return rows.map((row) => ({ ...row, roles: rolesOf(row.roles) }));
}
