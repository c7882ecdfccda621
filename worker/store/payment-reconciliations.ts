import type { Db } from './connect.ts';

/** A day's statement, held against our records of that day; amounts in fen. */
export interface Reconciliation {
  /** In Shanghai, `yyyy-MM-dd`. */
  day: string;
  stated: number;
  statedFen: number;
  known: number;
  knownFen: number;
  taken: number;
  differences: number;
}

/** Writes that a day was reconciled; each run is a row of its own. */
export async function insertReconciliation(
  trx: Db,
  { day, stated, statedFen, known, knownFen, taken, differences }: Reconciliation,
): Promise<void> {
  await trx('payment_reconciliations').insert({
    day,
    stated,
    stated_fen: statedFen,
    known,
    known_fen: knownFen,
    taken,
    differences,
  });
}

/** The newest day that was reconciled, `yyyy-MM-dd`; null where none was. */
export const findLastReconciledDay = async (db: Db): Promise<string | null> =>
  (
    await db('payment_reconciliations')
      .max({ day: db.raw('day::text') })
      .first()
  )?.['day'] ?? null;
