import { listStaff } from '@trafficdesk/worker/store/staff-members.ts';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorOf } from '../operations/cursor.ts';
import type { staffList, staffQuery } from './schemas.ts';
import { idleSeconds, memberViews } from './view.ts';

const staffKey = z.tuple([z.string().max(100)]);

/** A page of members of staff, by user name. */
export async function listMembers({ db }: Deps, { after, ...filter }: z.output<typeof staffQuery>): Promise<z.input<typeof staffList>> {
  const [username] = cursorOf(staffKey, after) ?? [];
  const { items, next } = await listStaff(db, { ...filter, after: username }, await idleSeconds(db));
  return { items: await memberViews(db, items), next };
}
