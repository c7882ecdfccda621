import type { Text } from '@trafficdesk/rules/text.ts';
import type { Hours } from '../appointments/slots.ts';
import type { Db } from './connect.ts';

/** An office with counters that people can be given a time at. */
export interface Office {
  id: string;
  cityCode: string;
  name: Text;
  address: Text;
  workingHours: Hours[];
  restDayHours: Hours[];
  slotMinutes: number;
  /** How many can come at the same time. */
  capacity: number;
  /** How many days ahead times are given. */
  daysAhead: number;
  /** Whether times are given at all. */
  open: boolean;
  revision: number;
}

const COLUMNS = {
  id: 'id',
  cityCode: 'city_code',
  name: 'name',
  address: 'address',
  workingHours: 'working_hours',
  restDayHours: 'rest_day_hours',
  slotMinutes: 'slot_minutes',
  capacity: 'capacity',
  daysAhead: 'days_ahead',
  open: 'open',
  revision: 'revision',
};

const rowOf = ({ name, address, workingHours, restDayHours, slotMinutes, capacity, daysAhead, open }: NewOffice) => ({
  name: JSON.stringify(name),
  address: JSON.stringify(address),
  working_hours: JSON.stringify(workingHours),
  rest_day_hours: JSON.stringify(restDayHours),
  slot_minutes: slotMinutes,
  capacity,
  days_ahead: daysAhead,
  open,
});

export type NewOffice = Omit<Office, 'id' | 'revision'>;

/** Enters an office; false where this id was entered before. */
export async function insertOffice(trx: Db, id: string, office: NewOffice): Promise<boolean> {
  const rows = await trx('offices')
    .insert({ id, city_code: office.cityCode, ...rowOf(office) })
    .onConflict('id')
    .ignore()
    .returning('id');
  return rows.length > 0;
}

/** Changes an office, but for its city; false where somebody else changed it meanwhile. Appointments made before stay. */
export const changeOffice = async (trx: Db, { id, revision, ...office }: Office): Promise<boolean> =>
  (await trx('offices')
    .where({ id, revision })
    .update({ ...rowOf(office), revision: revision + 1 })) > 0;

/** An office; null where there is none. */
export const findOffice = async (db: Db, id: string): Promise<Office | null> => (await db('offices').where({ id }).first(COLUMNS)) ?? null;

/** The office, held as it is until the caller's transaction ends; null where there is none. */
export const holdOffice = async (trx: Db, id: string): Promise<Office | null> =>
  (await trx('offices').where({ id }).forShare().first(COLUMNS)) ?? null;

/** The offices of these cities (null: of all), by city and id. */
export async function listOffices(db: Db, cities: readonly string[] | null): Promise<Office[]> {
  const query = db('offices').orderBy(['city_code', 'id']).select(COLUMNS);
  if (cities) query.whereIn('city_code', cities);
  return query;
}
