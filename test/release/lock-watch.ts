import type { Knex } from 'knex';

export interface LockWait {
  /** Who waited, by the name of their connection. */
  who: string;
  /** The table or index, or what else was waited for. */
  what: string;
  longestMs: number;
}

export interface LockWatch {
  stop(): Promise<LockWait[]>;
}

const EVERY_MS = 20;

/** Looks again and again who waits for a lock, as a superuser of the server; the longest wait of each kind counts. */
export function watchLocks(db: Knex): LockWatch {
  const waits = new Map<string, LockWait>();
  const over = new AbortController();
  const look = async (): Promise<void> => {
    const { rows } = await db.raw(
      `select application_name as who, coalesce(case when locktype in ('relation', 'extend') then relation::regclass::text end, locktype) as what,
              extract(epoch from clock_timestamp() - waitstart) * 1000 as ms
         from pg_locks join pg_stat_activity using (pid) where not granted and waitstart is not null and locktype <> 'advisory'`,
    );
    for (const { who, what, ms } of rows) {
      const key = `${who} ${what}`;
      const known = waits.get(key) ?? { who, what, longestMs: 0 };
      waits.set(key, { ...known, longestMs: Math.max(known.longestMs, Number(ms)) });
    }
  };
  const running = (async () => {
    while (!over.signal.aborted) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();
  // Where a check breaks off nobody waits for it any more, and its database goes.
  running.catch(() => undefined);
  return {
    async stop() {
      over.abort();
      await running;
      return [...waits.values()].toSorted((a, b) => b.longestMs - a.longestMs);
    },
  };
}
