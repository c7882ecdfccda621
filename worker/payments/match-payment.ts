import type { Deps } from '../deps.ts';
import { appendAudit, type Origin } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import { linkMatter, settleMatter } from '../store/matters.ts';
import { findMovement, markMovement, type Movement } from '../store/payment-movements.ts';
import { lockAccount, readAccount } from './account.ts';
import { creditHandling } from './credit-handling.ts';
import { owe } from './owe.ts';

export interface Match {
  matterId: string;
  /** The unmatched payment. */
  movementId: string;
  /** Whose it is; null: it goes back. */
  handlingId: string | null;
  staffId: string;
  /** What was found. */
  note: string;
  origin: Origin;
}

/** matched: it is; settled: somebody was quicker; not-payable: the handling waits for no payment. */
export type MatchOutcome = 'matched' | 'settled' | 'not-payable';

/**
 * Gives a payment of nobody we know to a handling, or back, in somebody's words: matter, booking and audit record are one transaction. What is too
 * much for the handling goes back, too little stays credited. The caller wakes the handling's workflow afterwards.
 */
export const matchPayment = ({ db, seal }: Pick<Deps, 'db' | 'seal'>, match: Match): Promise<MatchOutcome> =>
  db.transaction(async (trx) => {
    const { matterId, movementId, handlingId, staffId, note, origin } = match;
    if (handlingId !== null) {
      await lockAccount(trx, handlingId);
      if ((await readAccount(trx, handlingId)).state !== 'awaiting-payment') return 'not-payable';
    }
    if (!(await settleMatter(trx, seal, { id: matterId, staffId, note }))) return 'settled';
    const movement = (await findMovement(trx, movementId)) as Movement;
    if (handlingId === null) await giveBack(trx, movement);
    else {
      await give(trx, seal, movement, handlingId);
      await linkMatter(trx, { id: matterId, handlingId });
    }
    const action = handlingId === null ? 'payment.returned' : 'payment.matched';
    const detail = { matterId, movementId, amountFen: movement.amountFen, ...(handlingId && { handlingId }) };
    await appendAudit(trx, { actor: { kind: 'staff', id: staffId }, action, detail, origin });
    return 'matched';
  });

async function give(trx: Db, seal: Deps['seal'], { id, amountFen, at }: Movement, handlingId: string): Promise<void> {
  const credit = { handlingId, movementId: id, amountFen, at, order: null, from: 'unmatched' } as const;
  await creditHandling(trx, { seal }, credit);
  await markMovement(trx, { id, standing: 'matched', handlingId });
}

async function giveBack(trx: Db, { id: movementId, amountFen }: Movement): Promise<void> {
  await owe(trx, { movementId, handlingId: null, amountFen, reason: 'returned', from: { unmatched: amountFen } });
  await markMovement(trx, { id: movementId, standing: 'returned', handlingId: null });
}
