import { ask } from './ask.ts';
import type { Db } from './connect.ts';

/** Makes transactions that lock on the same key go one after the other, each until it ends: "case 0192…", say. Says nothing of rows. */
export async function lockOn(trx: Db, key: string): Promise<void> {
  await ask(trx, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
}
