import type { Knex } from 'knex';
import { type ProcessId, PROCESSES } from '../contracts/process.ts';
import type { Db } from './connect.ts';
import { thatWait } from './review-waits.ts';
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

/** The order in which reviews are taken. */
export const BY_URGENCY: readonly Order[] = [
  { column: 'priority', order: 'desc' },
  { column: 'due_at' },
  { column: 'created_at' },
  { column: 'id' },
];
/** The same, as the index by city and process has it. */
export const BY_URGENCY_OF_CITY: readonly Order[] = [{ column: 'haste', is: '-priority' }, ...BY_URGENCY.slice(1)];
export const BY_DUE = BY_URGENCY.slice(1);

type Narrow = (query: Knex.QueryBuilder) => void;

/** Open reviews that somebody may decide: none that they are kept from, for having looked at the case before or being in it themselves, as was known when it came to review. */
export const waitingFor =
  ({ staffId, resolves }: QueueViewer): Narrow =>
  (query) => {
    query.modify(thatWait).whereRaw('? <> all (excluded)', [staffId]);
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
  ([priority, due, begun, id]: NonNullable<QueueFilter['after']>, byDue: boolean): Narrow =>
  (query) => {
    const key = [new Date(due), new Date(begun), id];
    if (byDue) query.whereRaw('(due_at, created_at, id) > (?, ?, ?)', key);
    else query.whereRaw('(-priority, due_at, created_at, id) > (?, ?, ?, ?)', [-priority, ...key]);
  };

/** The keys of a page of the queue of these cities: read off the index by city and process, but for what somebody holds, which is little. */
export function queueKeys(db: Db, filter: QueueFilter & { cities: readonly string[] }): Knex.QueryBuilder {
  const { mine, cities, city, process, dueBefore, after, limit } = filter;
  const viewer = { ...filter, cities: city === undefined ? cities : cities.filter((each) => each === city) };
  const narrow: Narrow = (query) => {
    query.modify(mine ? heldBy(viewer) : waitingFor(viewer));
    if (mine && process) query.where({ process });
    if (dueBefore) query.where('due_at', '<', dueBefore);
    if (after) query.modify(following(after, dueBefore !== undefined));
  };
  const of: Record<string, readonly string[]> = mine ? {} : { city_code: viewer.cities, process: process ? [process] : PROCESSES };
  const order = dueBefore ? BY_DUE : BY_URGENCY_OF_CITY;
  return strands(db, { table: 'reviews', of, order, limit: limit + 1, narrow }, { merged: true });
}
