import type { Knex } from 'knex';
import type { Db } from './connect.ts';

/** SQLSTATE in_failed_sql_transaction. */
const IN_FAILED_TRANSACTION = '25P02';

/** Takes a statement that ends a transaction: nothing that is asked after it depends on its answer. */
export type Last = (statement: Promise<unknown>) => void;

/**
 * A transaction whose last statements are sent together with its COMMIT, which spares waiting for their answers. Each of them is one statement by `ask`, asked at once: what asks a second
 * one after an answer is awaited as ever. Where one of them fails PostgreSQL undoes the whole, and this rejects with its error.
 */
export async function transact<T>(db: Db, work: (trx: Knex.Transaction, last: Last) => Promise<T>): Promise<T> {
  const lasts: Promise<unknown>[] = [];
  const last: Last = (statement) => {
    // Who fails is told below, once the transaction is over.
    statement.catch(() => undefined);
    lasts.push(statement);
  };
  const result = await db
    .transaction(async (trx) => {
      const done = await work(trx, last);
      // What was asked leaves in the turn of the event loop in which it was asked, and COMMIT after it.
      if (lasts.length > 0) await new Promise<void>((resolve) => process.nextTick(resolve));
      return done;
    })
    .catch(async (error: { code?: string }) => {
      // Whatever is asked after a statement that failed fails for that alone.
      if (error.code === IN_FAILED_TRANSACTION) await Promise.all(lasts);
      throw error;
    });
  await Promise.all(lasts);
  return result;
}
