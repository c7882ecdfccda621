import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { pageOf } from '@trafficdesk/worker/store/cursor.ts';
import { type FoundBy, listFlips } from '@trafficdesk/worker/store/flips.ts';
import { z } from 'zod';
import { cursorOf } from '../operations/cursor.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { flipViewer, type Sides } from './flip-viewer.ts';
import type { flipList, flipQuery } from './schemas.ts';

const flipKey = z.tuple([z.int().min(1)]);

/** A page of flips in cities this person may see, the latest evaluation first. */
export async function flipPage(
  db: Db,
  found: FoundBy,
  { cities, sides, query }: Pick<StaffSession, 'cities'> & { sides: Sides; query: z.output<typeof flipQuery> },
): Promise<z.input<typeof flipList>> {
  const { after, limit, ...filter } = query;
  const [flips, view] = await Promise.all([
    listFlips(db, found, { ...filter, cities, after: cursorOf(flipKey, after)?.[0], limit: limit + 1 }),
    flipViewer(db, sides),
  ]);
  const { items, next } = pageOf(flips, limit, ({ evaluationId }) => [evaluationId]);
  return { items: await view(items), next };
}
