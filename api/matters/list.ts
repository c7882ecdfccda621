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

/** How much of it waits. */
export const countWaitingMatters = async ({ db }: Deps, { cities }: StaffSession): Promise<z.input<typeof matterCounts>> => ({
  waiting: await countMatters(db, cities),
});
