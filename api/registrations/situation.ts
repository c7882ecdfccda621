import { codesToTell, tellWays } from '@trafficdesk/rules/registration-ways.ts';
import { PartnerRefused, PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import type { RegistryPerson } from '@trafficdesk/worker/partners/registry.ts';
import { checkRegistration } from '@trafficdesk/worker/registrations/check-registration.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { reasonCatalogue } from '@trafficdesk/worker/store/reason-catalogue.ts';
import type { z } from 'zod';
import { UNKNOWN_CITY } from '../cities/unknown-city.ts';
import type { Deps } from '../deps.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { registrationCheck, registrationSituation } from './schemas.ts';

export type Situation = z.input<typeof registrationSituation>;

/** A situation in words, and the person as the registry files them; null where nobody is on file. */
export interface SituationOf {
  situation: Situation;
  person: RegistryPerson | null;
}

/**
 * Which situation somebody is in under the rules in force now, in words. A problem for a city nobody has entered, and 503 while the registry cannot be
 * asked.
 * @param channel whose ways on are asked for: `counter` for somebody present there.
 */
export async function situationOf(
  deps: Deps,
  channel: string,
  { city, identityNumber, phone }: z.output<typeof registrationCheck>,
): Promise<SituationOf> {
  const { db, log } = deps;
  const at = await databaseTime(db);
  const { evaluated, person } = await checkRegistration(deps, { channel, city, identityNumber, phone, at }).catch((error: unknown) => {
    const away = error instanceof PartnerUnavailable || error instanceof PartnerRefused;
    throw away ? problem('temporarily-unavailable', { headers: { 'Retry-After': '10' } }) : error;
  });
  if (!evaluated) throw invalid(UNKNOWN_CITY);
  const { set, result } = evaluated;
  const { outcome, reasons, missing, broken } = result;
  if (missing.length > 0 || broken !== undefined) log.warn({ missing, broken }, 'a registration could not be told by its rules');
  const { ways, hindrances } = tellWays(await reasonCatalogue(db, at, codesToTell(reasons)), reasons);
  const title = set.outcomes.find(({ id }) => id === outcome)?.title ?? { 'zh-CN': outcome, en: outcome };
  return { situation: { situation: outcome, title, reasons: hindrances, ways }, person };
}
