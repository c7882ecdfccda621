import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import pg from 'pg';
import type { Logger } from 'pino';
import { databaseUrlOf } from './connect.ts';
import { hangUp, type WatchedClient } from './watched-client.ts';

interface Watch {
  /** Pools of one database: those of this process that somebody waits for. */
  pools: readonly [Knex, ...Knex[]];
  log: Pick<Logger, 'warn' | 'error'>;
  /** The database is away once there was no word from it for so long, in milliseconds. */
  withinMs: number;
  /** What else there is to do then. */
  onAway?: () => void;
  signal: AbortSignal;
}

const EVERY_MS = 500;
const AGAIN_MS = 200;

/** Whether the work is done within so many milliseconds. A process that stood still itself first hears what came meanwhile. */
async function isDoneWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let isDone: boolean | undefined;
  const done = work.then(
    () => (isDone = true),
    () => (isDone = false),
  );
  await Promise.race([done, sleep(ms)]);
  await turn();
  await turn();
  return isDone === true;
}

/**
 * Asks the database for a word twice a second, on a connection of its own, until the signal aborts. Where none comes in time the pools give their
 * connections up, so that nobody waits for an answer that cannot come, and take none up until the database answers again: a network that swallows
 * everything is found out by nothing else for a quarter of an hour.
 */
export function keepWatchingDatabase({ pools, log, withinMs, onAway, signal }: Watch): void {
  const clients = pools.map((pool): WatchedClient => pool.client);
  let isAway = false;
  const open = (): { line: pg.Client; ready: Promise<unknown> } => {
    const line = new pg.Client({ connectionString: databaseUrlOf(pools[0]), application_name: 'trafficdesk-watch' });
    line.on('error', () => undefined);
    const ready = line.connect();
    // Nobody may be left who asks for it: one that is told to go hangs up.
    ready.catch(() => undefined);
    return { line, ready };
  };

  async function watch(): Promise<void> {
    let { line, ready } = open();
    let heardAt = performance.now();
    while (!signal.aborted) {
      const asked = ready.then(() => line.query('select 1'));
      const left = isAway ? withinMs : withinMs - (performance.now() - heardAt);
      if (await isDoneWithin(asked, Math.max(left, AGAIN_MS))) {
        heardAt = performance.now();
        if (isAway) {
          isAway = false;
          for (const client of clients) client.find();
          log.warn('the database answers again');
        }
        await sleep(EVERY_MS);
        continue;
      }
      hangUp(line);
      if (!isAway && performance.now() - heardAt >= withinMs) {
        isAway = true;
        for (const client of clients) client.lose();
        onAway?.();
        log.error('the database does not answer');
      }
      await sleep(AGAIN_MS);
      ({ line, ready } = open());
    }
    hangUp(line);
  }

  watch().catch((error: unknown) => log.error({ err: error }, 'the database is not watched any more'));
}
