import { type MatterQueue, queueOf } from '@trafficdesk/worker/store/matter-kinds.ts';
import { countMatters, listMatters } from '@trafficdesk/worker/store/matters.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { matterCounts, matterList, matterQuery } from './schemas.ts';
import { matterViews } from './view.ts';

/** A page of what must be looked into in the cities of this person: what waits, the oldest first; or what is settled, the newest first. */
export async function listConsoleMatters(
  deps: Deps,
  { cities }: StaffSession,
  { after, ...filter }: z.output<typeof matterQuery>,
): Promise<z.input<typeof matterList>> {
  const { items, next } = await listMatters(deps.db, deps.seal, { ...filter, cities, after: cursorOf(timeKey, after) });
  return { items: await matterViews(deps, items), next };
}

/** How much of it waits, in all and by queue. */
export async function countWaitingMatters({ db }: Deps, { cities }: StaffSession): Promise<z.input<typeof matterCounts>> {
  const counts = [...(await countMatters(db, cities))];
  const of = (queue?: MatterQueue): number =>
    counts.reduce((sum, [kind, count]) => sum + (queue === undefined || queueOf(kind) === queue ? count : 0), 0);
  return { waiting: of(), queues: { cases: of('cases'), payments: of('payments'), objections: of('objections') } };
}
