import { lateFeeFen } from '@trafficdesk/rules/late-fee.ts';
import { VIOLATION_SETTINGS, type ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import type { HandlingState } from '../contracts/handling-state.ts';
import type { Db } from '../store/connect.ts';
import { balances } from '../store/ledger.ts';
import { lockOn } from '../store/lock-on.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { currentPolicy } from '../store/policy-versions.ts';

/** What the money side needs to know of a handling. */
export interface Account {
  handlingId: string;
  number: string;
  state: HandlingState;
  cityCode: string;
  fineFen: number;
  dueAt: Date | null;
  /** What came in and has not gone back, in fen. */
  paidFen: number;
}

/** Whoever moves the money of a handling does so one after the other, until the transaction ends. Taken before any row is locked. */
export const lockAccount = (trx: Db, handlingId: string): Promise<void> => lockOn(trx, `payments of ${handlingId}`);

/** How a handling stands; exact while the caller holds `lockAccount`. Throws NotInDatabase. */
export async function readAccount(db: Db, handlingId: string): Promise<Account> {
  const row = await db('handlings').where({ id: handlingId }).first({
    handlingId: 'id',
    number: 'number',
    state: 'state',
    cityCode: 'city_code',
    fineFen: 'fine_fen',
    dueAt: 'due_at',
  });
  if (!row) throw new NotInDatabase(`Handling ${handlingId} is not in the database`);
  const sums = await balances(db, { handlingId });
  // Credit stands below nothing.
  return { ...row, paidFen: 0 - sums['fines-receivable'] - sums['fines-settled'] - sums['late-fees'] };
}

/** The late fee of a handling at a moment, by the policy in force, in fen; none before it is due. */
export async function lateFeeAt(db: Db, { fineFen, dueAt }: Pick<Account, 'fineFen' | 'dueAt'>, at: Date): Promise<number> {
  if (!dueAt) return 0;
  const { content } = await currentPolicy<ViolationSettings>(db, VIOLATION_SETTINGS);
  return lateFeeFen({ fineFen, dueAt, at, percentPerDay: content.lateFeePercentPerDay, capPercent: content.lateFeeCapPercent });
}
