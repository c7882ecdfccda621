import { listDisagreements } from '@trafficdesk/worker/store/disagreements.ts';
import type { z } from 'zod';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { disagreementList, disagreementQuery } from './schemas.ts';
import { countedFor } from './stretch.ts';

/** A page of the cases of this person's cities about which two officers came to different verdicts, the newest first. */
export async function listConsoleDisagreements(
  { db }: Deps,
  staff: StaffSession,
  { after, limit, ...stretch }: z.output<typeof disagreementQuery>,
): Promise<z.input<typeof disagreementList>> {
  const [{ items, next }, cityName] = await Promise.all([
    listDisagreements(db, { ...countedFor(staff, stretch), after: cursorOf(timeKey, after), limit }),
    cityNames(db),
  ]);
  return {
    items: items.map(({ cityCode, at, ...each }) => ({ ...each, city: cityCode, cityName: cityName(cityCode), at: at.toISOString() })),
    next,
  };
}
