import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import type { Db } from './connect.ts';
import { rolesOf, type Staff } from './staff.ts';

/** Somebody who decides cases, and how many they hold now. */
export interface Officer extends Omit<Staff, 'username'> {
  held: number;
}

type Row = Omit<Officer, 'roles'> & { roles: string[] };

const fromRow = (row: Row): Officer => ({ ...row, roles: rolesOf(row.roles) });

const officers = (db: Db, roles: readonly Role[]) =>
  db('staff')
    .where({ disabled_at: null })
    .whereRaw('roles && ?', [[...roles]])
    .select(
      'id',
      'name',
      'roles',
      'cities',
      db.raw(
        '(select count(*)::int from reviews where claimed_by = staff.id and closed_at is null and pending_decision is null and lease_until > now()) as held',
      ),
    );

/** Everybody with one of these roles whose account is open, by name, with how many cases they hold; at most 500. */
export const listOfficers = async (db: Db, roles: readonly Role[]): Promise<Officer[]> =>
  (await officers(db, roles).orderBy(['name', 'id']).limit(500)).map(fromRow);

/** One of them; null where there is nobody of this id among them. */
export async function findOfficer(db: Db, roles: readonly Role[], id: string): Promise<Officer | null> {
  const row: Row | undefined = await officers(db, roles).where({ id }).first();
  return row ? fromRow(row) : null;
}
