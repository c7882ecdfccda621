import type { Db } from './connect.ts';

/** over, twice, ended: see the standings of movements; eliminated: its violation is no more; returned: a person gave an unmatched payment back. */
export type RefundReason = 'over' | 'twice' | 'ended' | 'eliminated' | 'returned';

/** A payment, or a part of one, that goes back. */
export interface Refund {
  id: string;
  movementId: string;
  handlingId: string | null;
  amountFen: number;
  reason: RefundReason;
  state: 'wanted' | 'done' | 'refused';
  attempt: number;
  wantedAt: Date;
  endedAt: Date | null;
}

const COLUMNS = {
  id: 'id',
  movementId: 'movement_id',
  handlingId: 'handling_id',
  amountFen: 'amount_fen',
  reason: 'reason',
  state: 'state',
  attempt: 'attempt',
  wantedAt: 'wanted_at',
  endedAt: 'ended_at',
};

/** Writes that a payment goes back, once for this reason; null where that is written already. The database refuses more than came. */
export async function insertRefund(
  trx: Db,
  { movementId, handlingId, amountFen, reason }: Pick<Refund, 'movementId' | 'handlingId' | 'amountFen' | 'reason'>,
): Promise<string | null> {
  const [row] = await trx('payment_refunds')
    .insert({ movement_id: movementId, handling_id: handlingId, amount_fen: amountFen, reason })
    .onConflict(['movement_id', 'reason'])
    .ignore()
    .returning('id');
  return row?.id ?? null;
}

/** A refund; null where there is none. */
export const findRefund = async (db: Db, id: string): Promise<Refund | null> =>
  (await db('payment_refunds').where({ id }).first(COLUMNS)) ?? null;

/** A refund, locked until the transaction ends; null where there is none. */
export const lockRefund = async (trx: Db, id: string): Promise<Refund | null> =>
  (await trx('payment_refunds').where({ id }).forUpdate().first(COLUMNS)) ?? null;

/** The refunds of a handling, oldest first. */
export const listRefunds = (db: Db, handlingId: string): Promise<Refund[]> =>
  db('payment_refunds').where({ handling_id: handlingId }).orderBy(['wanted_at', 'id']).select(COLUMNS);

export interface WantedRefund extends Refund {
  /** The gateway's name for the order it goes back under. */
  gatewayOrder: string;
}

/** Refunds that the gateway has not taken yet, oldest first, at most `limit` of them; those of one handling, where one is named. */
export function listWantedRefunds(
  db: Db,
  { handlingId, limit }: { handlingId?: string | undefined; limit: number },
): Promise<WantedRefund[]> {
  const columns = Object.fromEntries(Object.entries(COLUMNS).map(([field, column]) => [field, `payment_refunds.${column}`]));
  const query = db('payment_refunds')
    .join('payment_movements', 'payment_movements.id', 'payment_refunds.movement_id')
    .where({ state: 'wanted' })
    .orderBy('wanted_at')
    .limit(limit)
    .select({ ...columns, gatewayOrder: 'payment_movements.gateway_order' });
  if (handlingId) query.where('payment_refunds.handling_id', handlingId);
  return query;
}

/** A refund has ended: the gateway paid it, or will not. */
export async function endRefund(trx: Db, { id, state }: { id: string; state: 'done' | 'refused' }): Promise<void> {
  await trx('payment_refunds')
    .where({ id })
    .update({ state, ended_at: trx.raw('clock_timestamp()') });
}

/** A refund that was refused is wanted once more, under another key; false where it was not refused. */
export const wantRefundAgain = async (trx: Db, id: string): Promise<boolean> =>
  (await trx('payment_refunds')
    .where({ id, state: 'refused' })
    .update({ state: 'wanted', attempt: trx.raw('attempt + 1'), ended_at: null })) === 1;

/** How much of a payment goes back already, in fen. */
export async function refundedOf(db: Db, movementId: string): Promise<number> {
  const row = await db('payment_refunds').where({ movement_id: movementId }).sum({ fen: 'amount_fen' }).first();
  return Number(row?.['fen'] ?? 0);
}
