import { PROCESSES } from '../contracts/process.ts';
import type { Db } from './connect.ts';
import { BY_DUE, BY_URGENCY, heldBy, type QueueViewer, waitingFor } from './queue-filter.ts';
import { strands } from './strands.ts';

/** No more than these are counted: to whoever reads it so many and more are the same, and counting on would read every row. */
export const MOST_COUNTED = 1000;

export interface QueueCounts {
  open: number;
  mine: number;
  overdue: number;
}

/** How many reviews somebody may decide are open, held by them, and past their due time; of each no more than MOST_COUNTED. */
export async function countQueue(db: Db, viewer: QueueViewer): Promise<QueueCounts> {
  const { cities } = viewer;
  const waiting = waitingFor(viewer);
  const counted = { table: 'reviews', limit: MOST_COUNTED, narrow: waiting };
  const open = strands(
    db,
    cities
      ? { ...counted, of: { city_code: cities }, order: [{ column: 'process' }, ...BY_URGENCY] }
      : { ...counted, of: {}, order: BY_URGENCY },
    { merged: false },
  );
  const overdue = strands(
    db,
    {
      ...counted,
      of: { ...(cities && { city_code: cities }), process: PROCESSES },
      order: BY_DUE,
      narrow: (query) => void query.modify(waiting).whereRaw('due_at < now()'),
    },
    { merged: false },
  );
  const mine = db('reviews').select('id').modify(heldBy(viewer)).limit(MOST_COUNTED);
  const { rows } = await db.raw(
    `select (select count(*) from (?) as waiting) as open,
            (select count(*) from (?) as held) as mine,
            (select count(*) from (?) as late) as overdue`,
    [open, mine, overdue],
  );
  return rows[0];
}
