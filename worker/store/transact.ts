import type { Knex } from 'knex';
import type { Db } from './connect.ts';
import { RolledBack } from './prepared-client.ts';

/** Takes a statement that ends a transaction: nothing that is asked after it depends on its answer. */
export type Last = (statement: Promise<unknown>) => void;

/** SQLSTATE in_failed_sql_transaction. */
const IN_FAILED_TRANSACTION = '25P02';

/** Whether it failed for another statement of the transaction alone. */
const isForAnother = (error: unknown): boolean =>
  error instanceof RolledBack || (error as { code?: string } | null)?.code === IN_FAILED_TRANSACTION;

/**
 * A transaction whose last statements are sent together with its COMMIT, which spares waiting for their answers. Each of them is one statement by `ask`, asked
 * at once: what asks a second one after an answer is awaited as ever. Where one of them fails this rejects with its error, and nothing stays, unless PostgreSQL did all
 * of it and only its answer was refused here: that is known after COMMIT.
 */
export async function transact<T>(db: Db, work: (trx: Knex.Transaction, last: Last) => Promise<T>): Promise<T> {
  const lasts: Promise<unknown>[] = [];
  let failed: { error: unknown } | undefined;
  const last: Last = (statement) => {
    lasts.push(statement);
    statement.catch((error: unknown) => {
      failed ??= { error };
    });
  };
  try {
    const done = await db.transaction(async (trx) => {
      const worked = await work(trx, last);
      // What was asked leaves in the turn of the event loop in which it was asked, and COMMIT after it.
      if (lasts.length > 0) await new Promise<void>((resolve) => process.nextTick(resolve));
      if (failed) throw failed.error;
      return worked;
    });
    await Promise.all(lasts);
    return done;
  } catch (error) {
    if (isForAnother(error)) await Promise.all(lasts);
    throw error;
  }
}
