import { ask } from './ask.ts';
import type { Db } from './connect.ts';

/**
 * The time by the database's clock, the one that decides which version of policy is in force: those of the processes may differ. To the
 * millisecond, as moments are kept.
 */
export async function databaseTime(db: Db): Promise<Date> {
  const [row] = await ask<{ now: Date }>(db, `select date_trunc('milliseconds', clock_timestamp()) as now`, []);
  return (row as { now: Date }).now;
}
