import { listCounterPhones } from '@trafficdesk/worker/store/counter-phones.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { counterPhoneList, counterPhoneQuery } from './schemas.ts';

/** A page of the accounts that were given another phone at counters of this person's cities, newest first: who did it, when, and by which case. */
export async function listConsoleCounterPhones(
  { db }: Deps,
  { cities }: StaffSession,
  { after, ...filter }: z.output<typeof counterPhoneQuery>,
): Promise<z.input<typeof counterPhoneList>> {
  const { items, next } = await listCounterPhones(db, { ...filter, cities, after: cursorOf(timeKey, after) });
  const officers = items.map(({ staffId }) => staffId);
  const [names, cityName] = await Promise.all([staffNames(db, officers), cityNames(db)]);
  return {
    items: items.map(({ staffId, at, cityCode, ...found }) => ({
      ...found,
      cityName: cityName(cityCode),
      at: at.toISOString(),
      officer: { id: staffId, name: names.get(staffId) ?? '' },
    })),
    next,
  };
}
