import { CITIES, type CitiesPolicy, type ServedCity } from '@trafficdesk/rules/settings/cities.ts';
import type { Knex } from 'knex';
import { appendAudit } from './store/audit.ts';
import { findCurrentPolicy, insertVersion, lockPolicy, publishVersion } from './store/policy-versions.ts';

/**
 * Enters a city, or says more of one that is entered, as the platform's own next version of the document `cities`; in force at once, and on
 * record. Its name is as given, services that are not named stay as they are. Needs the rights of the database's owner: everybody else
 * proposes a version that a second person publishes.
 */
export async function publishCity(
  trx: Knex.Transaction,
  { code, name, services, terminalBindingFrom }: Omit<ServedCity, 'terminalBindingFrom'> & Partial<ServedCity>,
): Promise<void> {
  await lockPolicy(trx);
  const { cities } = (await findCurrentPolicy<CitiesPolicy>(trx, CITIES))?.content ?? { cities: [] };
  const was = cities.find((each) => each.code === code);
  const city: ServedCity = {
    code,
    name,
    services: { ...was?.services, ...services },
    terminalBindingFrom: terminalBindingFrom === undefined ? (was?.terminalBindingFrom ?? null) : terminalBindingFrom,
  };
  const content: CitiesPolicy = { cities: was ? cities.map((each) => (each === was ? city : each)) : [...cities, city] };
  const { version } = await insertVersion(trx, { documentId: CITIES, content, authorId: null });
  await publishVersion(trx, { documentId: CITIES, version, approverId: null });
  await appendAudit(trx, { actor: { kind: 'system' }, action: 'policy.published', detail: { documentId: CITIES, version } });
}
