import type { Knex } from 'knex';
import type { Db } from '../store/connect.ts';
import { count } from './metrics.ts';

/** As `count`, of what is written in a transaction, once that is committed: what is rolled back did not happen, and may be done again. On a connection of the pool, at once. */
export const countCommitted: (trx: Db, ...counted: Parameters<typeof count>) => void = (trx, ...counted) => {
  let outer = trx as Knex.Transaction;
  while (outer.parentTransaction) outer = outer.parentTransaction;
  const committed: Promise<unknown> | undefined = outer.executionPromise;
  if (!committed) return count(...counted);
  committed.then(
    () => count(...counted),
    () => undefined,
  );
};
