import type { Db } from './connect.ts';

/**
 * What came of a movement. Of a payment: settled its handling; over, with something left that goes back; short, so that something stays due; twice,
 * for one that was paid; ended, for one that is payable no more: all of it goes back; unmatched, until a person says whose it is; matched or
 * returned by a person. Of a refund: refunded, as we had asked; unasked.
 */
export const STANDINGS = ['settled', 'over', 'short', 'twice', 'ended', 'unmatched', 'matched', 'returned', 'refunded', 'unasked'] as const;
export type Standing = (typeof STANDINGS)[number];

/** How we heard of a movement: by the gateway's notice, by its answer to a question, or from a day's statement. */
export type HeardBy = 'notice' | 'answer' | 'statement';

/** Money that moved at the gateway. */
export interface Movement {
  id: string;
  gatewayId: string;
  gatewayOrder: string;
  kind: 'payment' | 'refund';
  amountFen: number;
  at: Date;
  heardBy: HeardBy;
  heardAt: Date;
  orderId: string | null;
  handlingId: string | null;
  standing: Standing;
}

const COLUMNS = {
  id: 'id',
  gatewayId: 'gateway_id',
  gatewayOrder: 'gateway_order',
  kind: 'kind',
  amountFen: 'amount_fen',
  at: 'at',
  heardBy: 'heard_by',
  heardAt: 'heard_at',
  orderId: 'order_id',
  handlingId: 'handling_id',
  standing: 'standing',
};

/** Writes a movement, once by the gateway's name for it; null where it is written already. */
export async function insertMovement(trx: Db, movement: Omit<Movement, 'id' | 'heardAt'>): Promise<string | null> {
  const [row] = await trx('payment_movements')
    .insert({
      gateway_id: movement.gatewayId,
      gateway_order: movement.gatewayOrder,
      kind: movement.kind,
      amount_fen: movement.amountFen,
      at: movement.at,
      heard_by: movement.heardBy,
      order_id: movement.orderId,
      handling_id: movement.handlingId,
      standing: movement.standing,
    })
    .onConflict('gateway_id')
    .ignore()
    .returning('id');
  return row?.id ?? null;
}

/** A movement; null where there is none of this id. */
export const findMovement = async (db: Db, id: string): Promise<Movement | null> =>
  (await db('payment_movements').where({ id }).first(COLUMNS)) ?? null;

/** A movement by the gateway's name for it; null where we never heard of it. */
export const findMovementAtGateway = async (db: Db, gatewayId: string): Promise<Movement | null> =>
  (await db('payment_movements').where({ gateway_id: gatewayId }).first(COLUMNS)) ?? null;

/** What came of a movement, and of which handling it is. */
export async function markMovement(trx: Db, { id, standing, handlingId }: Pick<Movement, 'id' | 'standing' | 'handlingId'>): Promise<void> {
  await trx('payment_movements').where({ id }).update({ standing, handling_id: handlingId });
}

/** The movements of a handling, oldest first. */
export const listMovements = (db: Db, handlingId: string): Promise<Movement[]> =>
  db('payment_movements').where({ handling_id: handlingId }).orderBy(['at', 'id']).select(COLUMNS);

/** The movements from one moment up to another, the latter not included. */
export const listMovementsBetween = (db: Db, from: Date, to: Date): Promise<Movement[]> =>
  db('payment_movements').where('at', '>=', from).where('at', '<', to).orderBy('gateway_id').select(COLUMNS);
