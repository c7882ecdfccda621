import type { Knex } from 'knex';
import { type ProcessId, PROCESSES } from '../contracts/process.ts';
import type { Db } from './connect.ts';
import { type Order, strands } from './strands.ts';

/** Whose queue it is. */
export interface QueueViewer {
  staffId: string;
  /** Only reviews of these cities; null for all. */
  cities: readonly string[] | null;
  /** Whether objections are among them (stage 3). */
  resolves: boolean;
}

export interface QueueFilter extends QueueViewer {
  /** Only reviews they hold. */
  mine?: boolean | undefined;
  process?: ProcessId | undefined;
  city?: string | undefined;
  /** Only reviews that are due before this moment, in the order in which they are due. */
  dueBefore?: Date | undefined;
  /** Key of the last line of the page before: priority, due time and begin of the review in milliseconds, id. */
  after?: [number, number, number, string] | undefined;
  limit: number;
}

/** The order in which reviews are taken, and in which the indexes of reviews that are open hold them. */
export const BY_URGENCY: readonly Order[] = [
  { column: 'priority', order: 'desc' },
  { column: 'due_at' },
  { column: 'created_at' },
  { column: 'id' },
];
export const BY_DUE = BY_URGENCY.slice(1);

type Narrow = (query: Knex.QueryBuilder) => void;

/** Open reviews that somebody may decide: none that they are kept from, for having looked at the case before or being in it themselves. */
export const waitingFor =
  ({ staffId, resolves }: QueueViewer): Narrow =>
  (query) => {
    query.where({ closed_at: null }).whereRaw('? <> all (excluded)', [staffId]);
    if (!resolves) query.where('stage', '<', 3);
  };

/** Those of them that they hold. */
export const heldBy =
  (viewer: QueueViewer): Narrow =>
  (query) => {
    query.modify(waitingFor(viewer)).where({ claimed_by: viewer.staffId }).whereRaw('lease_until > now()');
    if (viewer.cities) query.whereIn('city_code', viewer.cities);
  };

/** What comes after a key, in the order of the list. */
const following =
  ([priority, ...rest]: NonNullable<QueueFilter['after']>, byDue: boolean): Narrow =>
  (query) => {
    const key = [new Date(rest[0]), new Date(rest[1]), rest[2]];
    if (byDue) query.whereRaw('(due_at, created_at, id) > (?, ?, ?)', key);
    else query.where('priority', '<=', priority).whereRaw('(priority < ? or (due_at, created_at, id) > (?, ?, ?))', [priority, ...key]);
  };

const narrowed = ({ cities, city }: QueueFilter): readonly string[] | null =>
  city === undefined ? cities : [city].filter((each) => cities === null || cities.includes(each));

/** What stands before the order in the index that is read. */
const partsOf = ({ mine, cities, process, dueBefore }: QueueFilter): Record<string, readonly string[]> =>
  mine
    ? {}
    : {
        ...(cities && { city_code: cities }),
        ...((cities || process || dueBefore) && { process: process ? [process] : PROCESSES }),
      };

/** The keys of a page of the queue: read off the indexes by city and process, but for what somebody holds, which is little. */
export function queueKeys(db: Db, filter: QueueFilter): Knex.QueryBuilder {
  const { mine, process, dueBefore, after, limit } = filter;
  const viewer = { ...filter, cities: narrowed(filter) };
  const narrow: Narrow = (query) => {
    query.modify(mine ? heldBy(viewer) : waitingFor(viewer));
    if (mine && process) query.where({ process });
    if (dueBefore) query.where('due_at', '<', dueBefore);
    if (after) query.modify(following(after, dueBefore !== undefined));
  };
  const order = dueBefore ? BY_DUE : BY_URGENCY;
  return strands(db, { table: 'reviews', of: partsOf(viewer), order, limit: limit + 1, narrow }, { merged: true });
}
