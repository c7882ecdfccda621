import type { Db } from '../store/connect.ts';
import { lateFeeAt, readAccount } from './account.ts';

/** What is owed for a handling at a moment, in fen. */
export interface AmountDue {
  fineFen: number;
  lateFeeFen: number;
  /** What came in and has not gone back. */
  paidFen: number;
  /** What is left of fine and late fee; 0 where nothing is to be paid. */
  dueFen: number;
}

/** States in which a fine is payable, or has been. */
const OWING = ['awaiting-payment', 'paid', 'done'];

/** What is owed for a handling at this moment; nothing before its penalty and once it is paid or eliminated. Throws NotInDatabase. */
export async function amountDue(db: Db, handlingId: string, at: Date): Promise<AmountDue> {
  const account = await readAccount(db, handlingId);
  const { fineFen, paidFen, state } = account;
  if (!OWING.includes(state)) return { fineFen, lateFeeFen: 0, paidFen, dueFen: 0 };
  if (state !== 'awaiting-payment') return { fineFen, lateFeeFen: Math.max(0, paidFen - fineFen), paidFen, dueFen: 0 };
  const lateFeeFen = await lateFeeAt(db, account, at);
  return { fineFen, lateFeeFen, paidFen, dueFen: Math.max(0, fineFen + lateFeeFen - paidFen) };
}
