import { maskName, maskPlate } from '@trafficdesk/worker/persons/mask.ts';
import { countQueue as countInStore, listQueue } from '@trafficdesk/worker/store/queue.ts';
import { z } from 'zod';
import { cityNames } from '../cities/city-names.ts';
import { claimViews } from '../claims/view.ts';
import type { Deps } from '../deps.ts';
import { cursorOf } from '../operations/cursor.ts';
import { mayDo } from '../permissions/permissions.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { queue, queueQuery } from './schemas.ts';

const queueKey = z.tuple([z.int(), z.int().min(0).max(8.64e15), z.int().min(0).max(8.64e15), z.uuid()]);

/** A page of the queue, in the order it will be taken; masked. */
export async function listWaiting(
  { db, seal }: Deps,
  { id, cities, roles }: StaffSession,
  { after, limit, mine, process, city }: z.output<typeof queueQuery>,
): Promise<z.input<typeof queue>> {
  const [{ items, next }, cityName] = await Promise.all([
    listQueue(db, seal, {
      cities,
      resolves: mayDo(roles, 'case.resolve'),
      heldBy: mine ? id : undefined,
      process,
      city,
      after: cursorOf(queueKey, after),
      limit,
    }),
    cityNames(db),
  ]);
  const claims = await claimViews(
    db,
    items.map(({ claim }) => claim),
    id,
  );
  const now = Date.now();
  return {
    items: items.map(({ cityCode, dueAt, waitsSince: _waitsSince, submittedAt, particulars, claim: _claim, ...line }, index) => ({
      ...line,
      city: cityCode,
      cityName: cityName(cityCode),
      dueAt: dueAt.toISOString(),
      overdue: dueAt.getTime() < now,
      submittedAt: submittedAt.toISOString(),
      applicantName: particulars?.applicant ? maskName(particulars.applicant.name) : null,
      plateNumber: particulars?.vehicle ? maskPlate(particulars.vehicle.plateNumber) : null,
      claim: claims[index] ?? null,
    })),
    next,
  };
}

/** How many reviews wait, how many this officer holds, how many are overdue. */
export const countWaiting = ({ db }: Deps, { id, cities, roles }: StaffSession): Promise<{ open: number; mine: number; overdue: number }> =>
  countInStore(db, { staffId: id, cities, resolves: mayDo(roles, 'case.resolve') });
