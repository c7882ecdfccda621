import type { Text } from '@trafficdesk/rules/text.ts';
import type { Db } from './connect.ts';

export interface City {
  code: string;
  name: Text;
}

/** Every city, by its code. */
export const listCities = (db: Db): Promise<City[]> => db('cities').orderBy('code').select('code', 'name');

/** Whether a service is switched on in a city at a moment; undefined for a city nobody has entered. */
export async function isServiceOn(
  db: Db,
  { city, service, at }: { city: string; service: string; at: Date },
): Promise<boolean | undefined> {
  const row = await db('cities')
    .leftJoin('city_services', (join) => join.on('city_services.city_code', 'cities.code').andOnVal('service', service))
    .where('cities.code', city)
    .first('open_from');
  return row ? row.open_from !== null && row.open_from <= at : undefined;
}

/** The services that are on in a city at a moment; undefined for a city nobody has entered. */
export async function servicesOn(db: Db, { city, at }: { city: string; at: Date }): Promise<ReadonlySet<string> | undefined> {
  const services = await db('cities')
    .leftJoin('city_services', (join) =>
      join.on('city_services.city_code', 'cities.code').andOn('open_from', '<=', db.raw('?::timestamptz', [at])),
    )
    .where('cities.code', city)
    .pluck('service');
  return services.length === 0 ? undefined : new Set(services);
}

/** Adds a city, with the moments from which its services are on. */
export async function putCity(db: Db, { code, name, services }: City & { services: Record<string, Date> }): Promise<void> {
  await db('cities')
    .insert({ code, name: JSON.stringify(name) })
    .onConflict('code')
    .merge(['name']);
  for (const [service, openFrom] of Object.entries(services)) {
    await db('city_services')
      .insert({ city_code: code, service, open_from: openFrom })
      .onConflict(['city_code', 'service'])
      .merge(['open_from']);
  }
}
