import pg from 'pg';
import { together } from '../store/together.ts';

/** Keeps processes from doing the same piece of work at the same time; of work that may be done twice, it spares the second time. */
export interface Turns {
  /** Does the work unless another process is at the same; answers whether it was done. */
  alone(key: string, work: () => Promise<void>): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Turns by PostgreSQL's advisory locks, on one connection of their own: a process that is killed gives up its turns with its connection, and nothing is
 * written for them. While there is no connection everybody has a turn.
 */
export function openTurns({ databaseUrl, onError }: { databaseUrl: string; onError: (error: unknown) => void }): Turns {
  let opened: Promise<pg.Client> | null = null;

  async function open(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'trafficdesk-turns',
      keepAlive: true,
      pipeline: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    });
    client.on('error', onError);
    await client.connect();
    return client;
  }

  /** Only this one: another question may have opened a new one by now, whose turns are good. */
  const lose = (mine: Promise<pg.Client>): void => {
    if (opened === mine) opened = null;
  };

  function session(): Promise<pg.Client> {
    if (opened) return opened;
    const mine = open();
    opened = mine;
    mine.then(
      (client) => client.once('end', () => lose(mine)),
      () => lose(mine),
    );
    return mine;
  }

  /** Which of the turns were had, or given up; those that are asked for at the same moment are asked together, on the one connection. */
  const asking = (what: 'pg_try_advisory_lock' | 'pg_advisory_unlock') =>
    together(async (keys: readonly string[]): Promise<boolean[]> => {
      const mine = session();
      try {
        const { rows } = await (await mine).query({
          name: what,
          text: `select ${what}(hashtextextended(key, 0)) as got from unnest((select $1::text[])) with ordinality as asked (key, place) order by place`,
          values: [keys],
        });
        return rows.map(({ got }: { got: boolean }) => got);
      } catch (error) {
        lose(mine);
        onError(error);
        return keys.map(() => true);
      }
    });
  const take = asking('pg_try_advisory_lock');
  const giveUp = asking('pg_advisory_unlock');
  /** Turns that are being given up. */
  const ending = new Set<Promise<unknown>>();

  return {
    async alone(key, work) {
      if (!(await take(key))) return false;
      try {
        await work();
      } finally {
        const ended = giveUp(key).finally(() => ending.delete(ended));
        ending.add(ended);
      }
      return true;
    },
    async close() {
      await Promise.all(ending);
      const client = await opened?.catch(() => null);
      await client?.end();
    },
  };
}
