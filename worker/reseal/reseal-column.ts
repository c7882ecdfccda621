import type { Db } from '../store/connect.ts';
import { pagesById } from '../store/pages-by-id.ts';
import type { Seal } from '../store/seal.ts';
import type { SealedColumn } from '../store/sealed-columns.ts';
import type { Watcher } from './reseal.ts';
import { sealedColumn } from './sealed-counts.ts';

const BATCH = 500;

interface Value {
  id: string;
  sealed: string;
}

/**
 * Seals the values of a column anew whose key is not the current one, in the order of their ids. A value is replaced only where it still is
 * what was read; one that somebody else is writing now is passed by, so that nobody waits for anybody.
 */
export async function resealColumn({ db, seal }: { db: Db; seal: Seal }, column: SealedColumn, watcher: Watcher): Promise<void> {
  const { table, stored } = sealedColumn(column);
  const old = (after: string): Promise<Value[]> =>
    db(table)
      .where('id', '>', after)
      .whereNotNull(stored)
      .whereRaw('not starts_with(??, ?)', [stored, `${seal.currentKeyId}.`])
      .orderBy('id')
      .limit(BATCH)
      .select('id', { sealed: stored });
  for await (const values of pagesById(old)) {
    watcher.resealed(
      column,
      await replace(
        db,
        { table, stored },
        values.flatMap((value) => renewed(seal, column, value, watcher)),
      ),
    );
  }
}

function renewed(seal: Seal, column: SealedColumn, { id, sealed }: Value, watcher: Watcher): (Value & { before: string })[] {
  const place = `${column}:${id}` as const;
  try {
    return [{ id, before: sealed, sealed: seal.seal(seal.open(sealed, place), place) }];
  } catch (error) {
    watcher.failed(column, id, error);
    return [];
  }
}

/** Answers how many were still as they were read, and so were replaced. */
async function replace(
  db: Db,
  { table, stored }: { table: string; stored: string },
  values: (Value & { before: string })[],
): Promise<number> {
  const { rowCount } = await db.raw(
    `with still as (
       select held.id, renewed.sealed
         from :table: held
         join unnest(cast(:ids as uuid[]), cast(:before as text[]), cast(:sealed as text[])) as renewed (id, before, sealed)
           on renewed.id = held.id and renewed.before = held.:stored:
          for update of held skip locked)
     update :table: set :stored: = still.sealed from still where still.id = :table:.id`,
    {
      table,
      stored,
      ids: values.map(({ id }) => id),
      before: values.map(({ before }) => before),
      sealed: values.map(({ sealed }) => sealed),
    },
  );
  return rowCount;
}
