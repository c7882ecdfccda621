import type { Knex } from 'knex';
import type { Db } from '../store/connect.ts';
import { count, type Counter, type CounterLabels } from './metrics.ts';

/** As `count`, of what is written in a transaction, once that is committed: what is rolled back did not happen, and may be done again. On a connection of the pool, at once. */
export function countCommitted<C extends Counter>(db: Db, what: C, labels: CounterLabels<C>): void {
  if (!db.isTransaction) return count(what, labels);
  let outer = db as Knex.Transaction;
  while (outer.parentTransaction) outer = outer.parentTransaction;
  outer.executionPromise.then(
    () => count(what, labels),
    () => undefined,
  );
}
