import { maskName, maskPlate } from '@trafficdesk/worker/persons/mask.ts';
import { listQueue } from '@trafficdesk/worker/store/queue.ts';
import { countQueue as countInStore, type QueueCounts } from '@trafficdesk/worker/store/queue-counts.ts';
import type { QueueViewer } from '@trafficdesk/worker/store/queue-filter.ts';
import type { z } from 'zod';
import { cityNames } from '../cities/city-names.ts';
import { claimViews } from '../claims/view.ts';
import type { Deps } from '../deps.ts';
import { cursorOf, urgencyKey } from '../operations/cursor.ts';
import { mayDo } from '../permissions/permissions.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { queue, queueQuery } from './schemas.ts';

const viewerOf = ({ id, cities, roles }: StaffSession): QueueViewer => ({
  staffId: id,
  cities,
  resolves: mayDo(roles, 'case.resolve'),
});

const earliest = (...moments: (Date | undefined)[]): Date | undefined =>
  moments.filter((each) => each !== undefined).toSorted((one, other) => one.getTime() - other.getTime())[0];

/** A page of the queue, in the order it will be taken; masked. */
export async function listWaiting(
  { db, seal }: Deps,
  staff: StaffSession,
  { after, overdue, dueBefore, ...filter }: z.output<typeof queueQuery>,
): Promise<z.input<typeof queue>> {
  const [{ items, next }, cityName] = await Promise.all([
    listQueue(db, seal, {
      ...filter,
      ...viewerOf(staff),
      dueBefore: earliest(overdue ? new Date() : undefined, dueBefore === undefined ? undefined : new Date(dueBefore)),
      after: cursorOf(urgencyKey, after),
    }),
    cityNames(db),
  ]);
  const claims = await claimViews(
    db,
    items.map(({ claim }) => claim),
    staff,
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

/** How many reviews wait, how many this officer holds, how many are overdue; of each no more than MOST_COUNTED. */
export const countWaiting = ({ db }: Deps, staff: StaffSession): Promise<QueueCounts> => countInStore(db, viewerOf(staff));
