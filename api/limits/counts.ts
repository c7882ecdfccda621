import { ask } from '@trafficdesk/worker/store/ask.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { perDatabase, together } from '@trafficdesk/worker/store/together.ts';

/** One call under a key, and how long the count that it begins, or joins, stands. */
export interface Counted {
  key: string;
  seconds: number;
}

export interface Count {
  /** Calls under the key so far, this one with them. */
  calls: number;
  /** When the count begins anew, in milliseconds since the epoch, by the clock of this process. */
  until: number;
}

/** In milliseconds since the epoch, by the database's clock: every process counts by that one, however far off its own is. */
const NOW = '(extract(epoch from clock_timestamp()) * 1000)::bigint';

/** One statement for all that are counted at the same moment. Rows are taken in the order of their keys: two statements never wait for each other in a circle. */
const ADD = `
  insert into rate_limits as kept (key, points, expire)
  select key, points, ${NOW} + seconds * 1000 from unnest((select $1::text[]), (select $2::int[]), (select $3::bigint[])) as spent (key, points, seconds) order by key
  on conflict (key) do update
     set points = case when kept.expire <= ${NOW} then excluded.points else kept.points + excluded.points end,
         expire = case when kept.expire <= ${NOW} then excluded.expire else kept.expire end
  returning key, points, expire - ${NOW} as left`;

async function add(db: Db, calls: readonly Counted[]): Promise<Count[]> {
  const keys = new Map<string, { seconds: number; calls: number }>();
  for (const { key, seconds } of calls) keys.set(key, { seconds, calls: (keys.get(key)?.calls ?? 0) + 1 });
  const all = [...keys];
  const counted = [all.map(([key]) => key), all.map(([, own]) => own.calls), all.map(([, { seconds }]) => seconds)];
  const rows = await ask<{ key: string; points: number; left: number }>(db, ADD, counted);
  const now = Date.now();
  const kept = new Map(rows.map((row) => [row.key, row]));
  // Of several calls under one key the first has the lowest number.
  return calls.map(({ key }) => {
    const own = keys.get(key) as { calls: number };
    const { points, left } = kept.get(key) as { points: number; left: number };
    own.calls -= 1;
    return { calls: points - own.calls, until: now + left };
  });
}

const CLEAR_EVERY_MS = 5 * 60_000;
const KEPT_AFTER_MS = 60 * 60_000;

/** Clears away what has long begun anew, now and then; whatever goes wrong with it, the next time mends. */
function clearing(db: Db): () => void {
  let cleared = Date.now();
  return () => {
    if (Date.now() - cleared < CLEAR_EVERY_MS) return;
    cleared = Date.now();
    const old = db('rate_limits').where('expire', '<', db.raw('(extract(epoch from now()) * 1000)::bigint - ?', [KEPT_AFTER_MS]));
    void db('rate_limits')
      .whereIn('key', old.select('key').forUpdate().skipLocked())
      .delete()
      .catch(() => undefined);
  };
}

const countsOf = perDatabase((db: Db) => ({
  count: together((some: readonly (readonly Counted[])[]) =>
    add(db, some.flat()).then((counts) => {
      let from = 0;
      return some.map(({ length }) => counts.slice(from, (from += length)));
    }),
  ),
  clear: clearing(db),
}));

/** Counts one call under each of these keys, across all processes; answers where each count stands. */
export function countCalls(db: Db, calls: readonly Counted[]): Promise<Count[]> {
  const { count, clear } = countsOf(db);
  clear();
  return count(calls);
}

/** Takes one call off each of these counts, where they have not begun anew. */
export async function takeBackCalls(db: Db, keys: readonly string[]): Promise<void> {
  for (const key of keys)
    await db('rate_limits')
      .where({ key })
      .where('expire', '>', db.raw(NOW))
      .update({ points: db.raw('greatest(points - 1, 0)') });
}
