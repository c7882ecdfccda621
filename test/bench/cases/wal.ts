import type { Knex } from 'knex';

/** The roles by which those who have WAL written are known to PostgreSQL. */
const ROLES = { api: 'trafficdesk_api', worker: 'trafficdesk_worker', Temporal: 'temporal' };
/** A connection takes its count along when it closes, which it does after half a minute without work. */
const LOOK_EVERY_MS = 1_000;

/** By the process of a connection in PostgreSQL. */
type Counts = Map<number, { role: string; bytes: number }>;

async function countsNow(db: Knex): Promise<Counts> {
  const { rows } = await db.raw(
    `select pid as connection, usename as role, (pg_stat_get_backend_wal(pid)).wal_bytes::bigint as bytes
       from pg_stat_activity where usename = any(?)`,
    [Object.values(ROLES)],
  );
  return new Map(
    rows.map((row: { connection: number; role: string; bytes: string }) => [row.connection, { ...row, bytes: Number(row.bytes) }]),
  );
}

async function allNow(db: Knex): Promise<number> {
  const { rows } = await db.raw(`select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as bytes`);
  return Number(rows[0].bytes);
}

/** Counts bytes of WAL from now on. What is answered ends the count: all of it, by those who had it written, and what PostgreSQL wrote for itself. */
export async function countWal(db: Knex): Promise<() => Promise<Record<string, number>>> {
  const [before, allBefore] = [await countsNow(db), await allNow(db)];
  const seen: Counts = new Map();
  const look = async (): Promise<void> => {
    for (const [connection, counted] of await countsNow(db)) seen.set(connection, counted);
  };
  let looking = Promise.resolve();
  const timer = setInterval(() => (looking = looking.then(look)), LOOK_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await looking;
    await look();
    const by = Object.fromEntries(
      Object.entries(ROLES).map(([name, role]) => {
        const own = [...seen].filter(([, counted]) => counted.role === role);
        return [name, own.reduce((sum, [connection, { bytes }]) => sum + bytes - (before.get(connection)?.bytes ?? 0), 0)];
      }),
    );
    const all = (await allNow(db)) - allBefore;
    return { all, ...by, rest: all - Object.values(by).reduce((sum, bytes) => sum + bytes, 0) };
  };
}
