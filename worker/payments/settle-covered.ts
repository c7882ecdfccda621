import type { Deps } from '../deps.ts';
import { databaseTime } from '../store/database-time.ts';
import { listMovements, markMovement } from '../store/payment-movements.ts';
import { lateFeeAt, lockAccount, readAccount } from './account.ts';
import { settleAccount } from './settle-account.ts';

/**
 * Settles a handling whose credit covers what is owed by now: too little when it came, it suffices once policy asks for less. Answers whether it
 * did; the caller wakes the handling's workflow then. Again it changes nothing. Throws NotInDatabase.
 */
export const settleCovered = ({ db, seal }: Pick<Deps, 'db' | 'seal'>, { handlingId }: { handlingId: string }): Promise<boolean> =>
  db.transaction(async (trx) => {
    await lockAccount(trx, handlingId);
    const account = await readAccount(trx, handlingId);
    const { state, fineFen, paidFen: creditFen } = account;
    if (state !== 'awaiting-payment' || creditFen < fineFen) return false;
    const lateFeeFen = await lateFeeAt(trx, account, await databaseTime(trx));
    const payment = (await listMovements(trx, handlingId)).findLast(({ kind }) => kind === 'payment');
    if (!payment || creditFen < fineFen + lateFeeFen) return false;
    const standing = await settleAccount(trx, { seal }, { handlingId, fineFen, lateFeeFen, creditFen, payment, paidAt: payment.at });
    if (standing !== 'settled' && standing !== 'over') return false;
    await markMovement(trx, { id: payment.id, standing, handlingId });
    return true;
  });
