import type { Deps } from '../deps.ts';
import { appendAudit } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import { changeHandling, lockHandling } from '../store/handlings.ts';

/** A payment that covers what was due of a handling; amounts in fen. */
export interface Settlement {
  handlingId: string;
  /** When the gateway says it was paid. */
  paidAt: Date;
  fineFen: number;
  lateFeeFen: number;
  requestId?: string | undefined;
}

/**
 * Marks a handling as paid, in the transaction of the movement that pays it. `already-paid` and `not-payable` change nothing: what came in is then to
 * be paid back. The caller wakes its workflow afterwards (`wakeHandling`). Throws NotInDatabase.
 */
export async function settleHandling(
  trx: Db,
  { seal }: Pick<Deps, 'seal'>,
  { handlingId, paidAt, fineFen, lateFeeFen, requestId }: Settlement,
): Promise<'paid' | 'already-paid' | 'not-payable'> {
  const locked = await lockHandling(trx, seal, handlingId);
  if (locked.state === 'paid' || locked.state === 'done') return 'already-paid';
  if (locked.state !== 'awaiting-payment' || fineFen < locked.fineFen) return 'not-payable';
  const revision = await changeHandling(trx, seal, locked, { state: 'paid', paidAt, lateFeeFen });
  await appendAudit(trx, {
    actor: { kind: 'system' },
    action: 'handling.paid',
    detail: { handlingId, revision, fineFen, lateFeeFen },
    origin: { requestId },
  });
  return 'paid';
}
