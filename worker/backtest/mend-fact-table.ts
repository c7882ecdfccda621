import { appendAudit } from '../store/audit.ts';
import { outdateBacktests } from '../store/backtests.ts';
import type { Db } from '../store/connect.ts';
import { type MendedFacts, mendFacts } from '../store/evaluation-facts.ts';
import { lockFacts } from '../store/fact-table-standing.ts';
import type { FactTable } from '../store/fact-tables.ts';

/** What was held against its evaluations, and which rows were not what those say: the first of them, by evaluation, and how many in all. */
export interface Mended {
  held: number;
  mended: number;
  first: number[];
}

/** Evaluations named on record. */
const NAMED = 100;

/**
 * Holds every row of a rule set's facts against its evaluation and makes anew what differs, in batches, beside running work. Killed at any point it
 * can be run again: what is right by then is only read. With what a batch mends, backtests that may have counted it wrong are over or outdated.
 * `report` hears how many were held.
 */
export async function mendFactTable(db: Db, table: FactTable, by: string, report: (held: number) => void): Promise<Mended> {
  const all: Mended = { held: 0, mended: 0, first: [] };
  for (let last: number | undefined = 0; last !== undefined; ) {
    const batch: MendedFacts = await mendBatch(db, table, last);
    all.held += batch.held;
    all.mended += batch.mended.length;
    all.first.push(...batch.mended.slice(0, NAMED - all.first.length));
    last = batch.last;
    report(all.held);
  }
  await db.transaction(async (trx) => {
    const detail = { documentId: table.documentId, held: all.held, mended: all.mended, evaluationIds: all.first, by };
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'policy.facts-mended', detail });
  });
  return all;
}

/** The lock: a backtest that is being begun is either seen here, or begins on what was mended. */
const mendBatch = (db: Db, table: FactTable, after: number): Promise<MendedFacts> =>
  db.transaction(async (trx) => {
    await lockFacts(trx, 'others');
    const batch = await mendFacts(trx, table, after);
    const [first] = batch.mended;
    if (first !== undefined) await outdateBacktests(trx, table.documentId, first);
    return batch;
  });
