import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';

const LOCK_WAIT = '500ms';
const PAUSE_MS = 1_000;
const PATIENCE_MS = 10 * 60_000;
/** Of PostgreSQL: a lock was not had in time; two waited for each other. */
const WAITED = new Set(['55P03', '40P01']);

/**
 * Does something in a transaction that needs a table for itself while others use it. Whoever waits for such a lock makes everybody behind it
 * wait as well: so it waits for half a second, lets the others through, and tries again, for ten minutes in all.
 */
export async function patiently(db: Knex, work: (trx: Knex.Transaction) => Promise<void>): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; ; ) {
    try {
      return await db.transaction(async (trx) => {
        await trx.raw(`set local lock_timeout = '${LOCK_WAIT}'`);
        await work(trx);
      });
    } catch (error) {
      if (!WAITED.has((error as { code?: string }).code ?? '') || Date.now() > until) throw error;
      await sleep(PAUSE_MS * (0.5 + Math.random()));
    }
  }
}
