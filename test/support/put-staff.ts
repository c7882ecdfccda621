import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { insertStaff, type NewStaff } from '@trafficdesk/worker/store/staff.ts';

/** Enters a member of staff as wished; one of an earlier test becomes as wished. Answers the id. */
export async function putStaff(db: Db, wish: NewStaff): Promise<string> {
  const id = await insertStaff(db, wish);
  if (id) return id;
  const { username, name, passwordHash, roles, cities } = wish;
  const [row] = await db('staff').where({ username }).update({ name, password_hash: passwordHash, roles, cities }).returning('id');
  return row.id;
}
