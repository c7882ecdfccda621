import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import { listCities } from '@trafficdesk/worker/store/cities.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { endSessions } from '@trafficdesk/worker/store/sessions.ts';
import { putRights } from '@trafficdesk/worker/store/staff-members.ts';
import { hasTotp } from '@trafficdesk/worker/store/totp.ts';
import { UNKNOWN_CITY } from '../cities/unknown-city.ts';
import type { Deps } from '../deps.ts';
import { mayDo } from '../permissions/permissions.ts';
import { invalid, problem } from '../problems/problem.ts';
import { isRequired } from '../security/second-factor-required.ts';
import { type AccountChange, changeAccount } from './change-account.ts';
import { areExclusive } from './exclusive-roles.ts';
import { releaseCases } from './release-cases.ts';
import type { MemberView } from './view.ts';

export interface Rights {
  roles: Role[];
  /** Codes; null for all. */
  cities: string[] | null;
}

async function requireKnown(db: Db, cities: readonly string[]): Promise<void> {
  const known = new Set((await listCities(db)).map(({ code }) => code));
  const errors = cities.flatMap((code, index) => (known.has(code) ? [] : [{ ...UNKNOWN_CITY, field: `/cities/${index}` }]));
  if (errors.length > 0) throw invalid(...errors);
}

/** Whether these roles ask for a second factor that was not asked for before, and there is none: then one signs in anew and sets it up. */
const needsEnrolment = async (trx: Db, staffId: string, before: readonly string[], roles: readonly string[]): Promise<boolean> =>
  (await isRequired(trx, roles)) && !(await isRequired(trx, before)) && !(await hasTotp(trx, staffId));

/**
 * Gives somebody these roles and cities in place of those they have; counts from their next request on. Cases they hold and may not decide
 * any more go back to the queue. Throws the problems invalid-request for an unknown city and roles-exclude-each-other.
 */
export async function giveRights(deps: Deps, change: AccountChange, { roles, cities }: Rights): Promise<MemberView> {
  await requireKnown(deps.db, cities ?? []);
  const { staffId } = change;
  return changeAccount(deps, change, 'staff.rights-given', async (trx, before) => {
    await putRights(trx, { id: staffId, roles, cities });
    const keep = mayDo(roles, 'case.claim') ? cities : [];
    const casesReleased = keep ? await releaseCases(trx, change, keep) : 0;
    const sessionsEnded = (await needsEnrolment(trx, staffId, before.roles, roles)) ? await endSessions(trx, staffId) : 0;
    return { roles, cities, before: { roles: before.roles, cities: before.cities }, casesReleased, sessionsEnded };
  }).catch((error: unknown) => {
    throw areExclusive(error) ? problem('roles-exclude-each-other') : error;
  });
}
