import type { ServedCity } from '@trafficdesk/rules/settings/cities.ts';
import { publishCity } from '@trafficdesk/worker/publish-city.ts';
import type { Deps } from '@trafficdesk/worker/deps.ts';

/** A day that has come, whatever a test says is now. */
export const ALWAYS = '2000-01-01';

/** Enters a city at once, as the platform's own policy, or switches more services on there: the day from which each is on. */
export const putCity = (db: Deps['db'], city: Omit<ServedCity, 'terminalBindingFrom'> & Partial<ServedCity>): Promise<void> =>
  db.transaction((trx) => publishCity(trx, city));
