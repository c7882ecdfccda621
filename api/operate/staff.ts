import { isRole, ROLES } from '@trafficdesk/rules/facts/codes/role.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { listCities } from '@trafficdesk/worker/store/cities.ts';
import { notify } from '@trafficdesk/worker/store/notify.ts';
import { endSessions } from '@trafficdesk/worker/store/sessions.ts';
import { findStaffId, insertStaff, putGivenPassword } from '@trafficdesk/worker/store/staff.ts';
import { lockStaff } from '@trafficdesk/worker/store/staff-members.ts';
import type { Knex } from 'knex';
import { oneTimePassword } from '../sessions/one-time-password.ts';
import { hashPassword } from '../sessions/password.ts';
import { areExclusive } from '../staff/exclusive-roles.ts';

interface Entering {
  /** Who does it, for the record. */
  by: string;
  username: string;
  name: string;
  roles: string[];
  /** Codes of the cities whose cases this person may see; null for all. */
  cities: string[] | null;
}

/** Throws a TypeError that names what is none of what is known. */
function requireKnown(option: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.filter((each) => !known.includes(each));
  if (unknown.length > 0) throw new TypeError(`${option}: there is no ${unknown.join(', ')}; there are ${known.join(', ') || 'none yet'}`);
}

/**
 * Enters somebody of the back office where nobody can do so in the console yet, and answers what to tell them. An account there is already
 * stays as it is: it belongs to somebody.
 */
export async function enterStaff(db: Knex, { by, username, name, roles, cities }: Entering): Promise<string> {
  requireKnown('--roles', roles, ROLES);
  const known = (await listCities(db)).map(({ code }) => code);
  if (cities) requireKnown('--cities', cities, known);
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  await db
    .transaction(async (trx) => {
      const staffId = await insertStaff(trx, { username, name, roles: roles.filter(isRole), cities, passwordHash, passwordGiven: true });
      if (!staffId)
        throw new TypeError(`--username: ${username} is entered already and stays as it is; accounts are changed in the console`);
      await appendAudit(trx, { actor: { kind: 'system' }, action: 'staff.entered', detail: { staffId, roles, cities, by } });
    })
    .catch((error: unknown) => {
      throw areExclusive(error)
        ? new TypeError(
            '--roles: system-administrator, security-administrator and auditor must be three people, and an auditor holds no other role',
          )
        : error;
    });
  return `${username} may see ${cities ? `the cases of ${cities.join(', ')}` : 'the cases of all cities'} and chooses their own password after signing in with ${password}`;
}

/**
 * Gives somebody a password to choose their own with, lifts a lock-out, ends their sessions, and answers what to tell them. It is the only
 * way for security administrators and auditors: nobody in the console can both give them a password and reset their second factor.
 */
export async function givePassword(db: Knex, { by, username }: Pick<Entering, 'by' | 'username'>): Promise<string> {
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  await db.transaction(async (trx) => {
    const staffId = await findStaffId(trx, username);
    if (!staffId) throw new TypeError(`--username: there is no ${username}`);
    await lockStaff(trx, staffId);
    await putGivenPassword(trx, staffId, passwordHash);
    const detail = { staffId, sessionsEnded: await endSessions(trx, staffId), by };
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'staff.password-given', detail });
    await notify(trx, 'staff_changed', { staffId });
  });
  return `${username} chooses their own password after signing in with ${password}`;
}
