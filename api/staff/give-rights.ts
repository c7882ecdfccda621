import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import { listCities } from '@trafficdesk/worker/store/cities.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { putRights } from '@trafficdesk/worker/store/staff-members.ts';
import { UNKNOWN_CITY } from '../cities/unknown-city.ts';
import type { Deps } from '../deps.ts';
import { mayDo } from '../permissions/permissions.ts';
import { invalid, problem } from '../problems/problem.ts';
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
    const casesReleased = await releaseCases(trx, change, { keep, resolves: mayDo(roles, 'case.resolve') });
    return { roles, cities, before: { roles: before.roles, cities: before.cities }, casesReleased };
  }).catch((error: unknown) => {
    throw areExclusive(error) ? problem('roles-exclude-each-other') : error;
  });
}
