import { maskName, maskPlate } from '@trafficdesk/worker/persons/mask.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { type Handling, listHandlings } from '@trafficdesk/worker/store/handlings.ts';
import type { z } from 'zod';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { handlingList, handlingQuery, handlingSummary } from './console-schemas.ts';
import { isOverdue } from './is-overdue.ts';

type Summary = z.input<typeof handlingSummary>;

/** As much of a handling as its page and the list have in common. */
export const handlingHead = (found: Handling, at: Date): Omit<Summary, 'cityName' | 'personName' | 'plateNumber' | 'deletedAt'> => ({
  id: found.id,
  number: found.number,
  kind: found.kind,
  state: found.state,
  overdue: isOverdue(found, at),
  city: found.cityCode,
  channel: found.channelId,
  fineFen: found.fineFen,
  points: found.points,
  shownAt: found.shownAt.toISOString(),
  dueAt: found.dueAt?.toISOString() ?? null,
});

/** A page of the handlings this person may see, newest first; masked. */
export async function listConsoleHandlings(
  { db, seal }: Deps,
  { cities }: StaffSession,
  { after, overdue, ...filter }: z.output<typeof handlingQuery>,
): Promise<z.input<typeof handlingList>> {
  const wanted = { ...filter, overdue: overdue && overdue === 'yes', cities, after: cursorOf(timeKey, after) };
  const [{ items, next }, cityName, at] = await Promise.all([listHandlings(db, seal, wanted), cityNames(db), databaseTime(db)]);
  return {
    items: items.map((found) => ({
      ...handlingHead(found, at),
      cityName: cityName(found.cityCode),
      personName: found.particulars?.person.name ? maskName(found.particulars.person.name) : null,
      plateNumber: found.particulars ? maskPlate(found.particulars.violation.vehicle.plateNumber) : null,
      deletedAt: found.purgedAt?.toISOString() ?? null,
    })),
    next,
  };
}
