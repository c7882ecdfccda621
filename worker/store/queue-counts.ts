import type { Knex } from 'knex';
import { PROCESSES } from '../contracts/process.ts';
import type { Db } from './connect.ts';
import { BY_DUE, BY_URGENCY_OF_CITY, heldBy, type QueueViewer, waitingFor } from './queue-filter.ts';
import { citiesOf, strands } from './strands.ts';

/** No more than these are counted: to whoever reads it so many and more are the same, and counting on would read every row. */
export const MOST_COUNTED = 1000;

export interface QueueCounts {
  open: number;
  mine: number;
  overdue: number;
}

/** How many reviews somebody may decide are open, held by them, and past their due time; of each no more than MOST_COUNTED. */
export async function countQueue(db: Db, viewer: QueueViewer): Promise<QueueCounts> {
  const cities = viewer.cities ?? (await citiesOf(db, 'reviews'));
  const counted = { table: 'reviews', limit: MOST_COUNTED } as const;
  const narrow = waitingFor(viewer);
  // In the order of an index, so that it is read no further than it is counted.
  const open = { ...counted, narrow, of: { city_code: cities }, order: [{ column: 'process' }, ...BY_URGENCY_OF_CITY] };
  const overdue = {
    ...counted,
    of: { city_code: cities, process: PROCESSES },
    order: BY_DUE.slice(0, 2),
    narrow: (query: Knex.QueryBuilder) => void query.modify(narrow).whereRaw('due_at < now()'),
  };
  const mine = db('reviews').select('id').modify(heldBy(viewer)).limit(MOST_COUNTED);
  const { rows } = await db.raw(
    `select (select count(*) from (?) as waiting) as open,
            (select count(*) from (?) as held) as mine,
            (select count(*) from (?) as late) as overdue`,
    [strands(db, open, { merged: false }), mine, strands(db, overdue, { merged: false })],
  );
  return rows[0];
}
