import type { Knex } from 'knex';
import type { Reading } from './gauges.ts';

interface Pool {
  max: number;
  numUsed(): number;
  numFree(): number;
  numPendingAcquires(): number;
}

/** How a pool of connections stands. */
export function readPool(db: Knex): Reading[] {
  const pool = db.client.pool as Pool;
  return [
    { gauge: 'pool', labels: { use: 'used' }, value: pool.numUsed() },
    { gauge: 'pool', labels: { use: 'free' }, value: pool.numFree() },
    { gauge: 'poolWaiting', labels: {}, value: pool.numPendingAcquires() },
    { gauge: 'poolMost', labels: {}, value: pool.max },
  ];
}
