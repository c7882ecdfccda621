import { countWaiting, listConsultations } from '@trafficdesk/worker/store/consultation-queue.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { consultationList, consultationQuery } from './schemas.ts';
import { consultationSummaries } from './view.ts';

/** A page of what waits, of what is open, or of what is closed in this person's cities, and how much waits. */
export async function listConsoleConsultations(
  deps: Deps,
  viewer: StaffSession,
  { after, mine, ...filter }: z.output<typeof consultationQuery>,
): Promise<z.input<typeof consultationList>> {
  const { db, seal } = deps;
  const { cities } = viewer;
  const staffId = mine === 'true' ? viewer.id : undefined;
  const [{ items, next }, waiting] = await Promise.all([
    listConsultations(db, seal, { ...filter, cities, staffId, after: cursorOf(timeKey, after) }),
    countWaiting(db, cities),
  ]);
  return { items: await consultationSummaries(deps, viewer, items), next, waiting };
}
