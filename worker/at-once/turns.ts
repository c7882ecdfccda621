import pg from 'pg';

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
  /** Questions are asked one after the other: a connection takes one at a time. */
  let last: Promise<unknown> = Promise.resolve();

  async function open(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'trafficdesk-turns',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    });
    client.on('error', onError);
    client.once('end', () => {
      opened = null;
    });
    await client.connect();
    return client;
  }

  function ask(what: 'pg_try_advisory_lock' | 'pg_advisory_unlock', key: string): Promise<boolean> {
    const asked = last.then(() => answer(what, key));
    last = asked;
    return asked;
  }

  async function answer(what: 'pg_try_advisory_lock' | 'pg_advisory_unlock', key: string): Promise<boolean> {
    try {
      opened ??= open();
      const { rows } = await (await opened).query({ name: what, text: `select ${what}(hashtextextended($1, 0)) as got`, values: [key] });
      return rows[0].got;
    } catch (error) {
      opened = null;
      onError(error);
      return true;
    }
  }

  return {
    async alone(key, work) {
      if (!(await ask('pg_try_advisory_lock', key))) return false;
      try {
        await work();
      } finally {
        void ask('pg_advisory_unlock', key);
      }
      return true;
    },
    async close() {
      await last;
      const client = await opened?.catch(() => null);
      await client?.end();
    },
  };
}
