import { type Service, SERVICES } from '@trafficdesk/rules/facts/codes/service.ts';
import { CITIES, type CitiesPolicy, hasCome, type ServedCity } from '@trafficdesk/rules/settings/cities.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import type { Db } from './connect.ts';
import { findCurrentPolicy } from './policy-versions.ts';

export interface City {
  code: string;
  name: Text;
}

interface Asked {
  city: string;
  at: Date;
}

/** The cities of the document in force at a moment, now unless stated; none before it was published for the first time. */
const citiesAt = async (db: Db, at?: Date): Promise<readonly ServedCity[]> =>
  (await findCurrentPolicy<CitiesPolicy>(db, CITIES, at))?.content.cities ?? [];

const cityAt = async (db: Db, { city, at }: Asked): Promise<ServedCity | undefined> =>
  (await citiesAt(db, at)).find(({ code }) => code === city);

/** Every city, by its code. */
export const listCities = async (db: Db): Promise<City[]> =>
  (await citiesAt(db)).map(({ code, name }) => ({ code, name })).toSorted((one, other) => (one.code < other.code ? -1 : 1));

/** Whether a service is switched on in a city at a moment; undefined for a city nobody has entered. */
export async function isServiceOn(db: Db, { service, ...asked }: Asked & { service: Service }): Promise<boolean | undefined> {
  const found = await cityAt(db, asked);
  return found && hasCome(found.services[service], asked.at);
}

/** The services that are on in a city at a moment; undefined for a city nobody has entered. */
export async function servicesOn(db: Db, asked: Asked): Promise<ReadonlySet<Service> | undefined> {
  const found = await cityAt(db, asked);
  return found && new Set(SERVICES.filter((service) => hasCome(found.services[service], asked.at)));
}

/** Whether a terminal in a city serves only those who have bound the vehicle before, at a moment; undefined for a city nobody has entered. */
export async function terminalNeedsBinding(db: Db, asked: Asked): Promise<boolean | undefined> {
  const found = await cityAt(db, asked);
  return found && hasCome(found.terminalBindingFrom, asked.at);
}
