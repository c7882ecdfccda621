import type { Db } from './connect.ts';
import type { Place, Seal } from './seal.ts';

/** opening: the gateway has not said yet that it has it; refused: it will not have it. */
export type PaymentOrderState = 'opening' | 'open' | 'paid' | 'closed' | 'refused';

/** Who asked for an order: a channel by its name, or staff by id. */
export interface Payee {
  kind: 'channel' | 'staff';
  id: string;
}

/** An order at the gateway to pay what is due of a handling. */
export interface PaymentOrder {
  id: string;
  handlingId: string;
  requestHash: Buffer;
  fineFen: number;
  /** The late fee of the moment it was opened. */
  lateFeeFen: number;
  amountFen: number;
  state: PaymentOrderState;
  /** Both null once it has ended. */
  returnUrl: string | null;
  redirectUrl: string | null;
  createdAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
}

const COLUMNS = {
  id: 'id',
  handlingId: 'handling_id',
  requestHash: 'request_hash',
  fineFen: 'fine_fen',
  lateFeeFen: 'late_fee_fen',
  amountFen: 'amount_fen',
  state: 'state',
  returnUrlSealed: 'return_url_sealed',
  redirectUrlSealed: 'redirect_url_sealed',
  createdAt: 'created_at',
  expiresAt: 'expires_at',
  endedAt: 'ended_at',
};

const returnPlace = (id: string): Place => `payment_orders.return_url:${id}`;
const redirectPlace = (id: string): Place => `payment_orders.redirect_url:${id}`;

type Row = Omit<PaymentOrder, 'returnUrl' | 'redirectUrl'> & { returnUrlSealed: string | null; redirectUrlSealed: string | null };

const fromRow = (seal: Seal, { returnUrlSealed, redirectUrlSealed, ...plain }: Row): PaymentOrder => ({
  ...plain,
  returnUrl: returnUrlSealed && seal.open(returnUrlSealed, returnPlace(plain.id)),
  redirectUrl: redirectUrlSealed && seal.open(redirectUrlSealed, redirectPlace(plain.id)),
});

export interface NewPaymentOrder
  extends Pick<PaymentOrder, 'id' | 'handlingId' | 'requestHash' | 'fineFen' | 'lateFeeFen' | 'amountFen' | 'returnUrl'> {
  payee: Payee;
  keyHash: Buffer;
  /** How long it lives, by the database's clock. */
  minutes: number;
}

/** Writes an order before the gateway hears of it. Throws where its handling has an open one, or the key names one. */
export async function insertOrder(trx: Db, seal: Seal, { id, payee, returnUrl, minutes, ...order }: NewPaymentOrder): Promise<void> {
  await trx('payment_orders').insert({
    id,
    handling_id: order.handlingId,
    actor_kind: payee.kind,
    actor_id: payee.id,
    key_hash: order.keyHash,
    request_hash: order.requestHash,
    fine_fen: order.fineFen,
    late_fee_fen: order.lateFeeFen,
    amount_fen: order.amountFen,
    return_url_sealed: returnUrl && seal.seal(returnUrl, returnPlace(id)),
    expires_at: trx.raw('clock_timestamp() + make_interval(mins => ?)', [minutes]),
  });
}

/** An order; null where there is none of this id. */
export async function findOrder(db: Db, seal: Seal, id: string): Promise<PaymentOrder | null> {
  const row = await db('payment_orders').where({ id }).first(COLUMNS);
  return row ? fromRow(seal, row) : null;
}

/** The order somebody asked for under a key; null where there is none. */
export async function findOrderByKey(db: Db, seal: Seal, payee: Payee, keyHash: Buffer): Promise<PaymentOrder | null> {
  const row = await db('payment_orders').where({ actor_kind: payee.kind, actor_id: payee.id, key_hash: keyHash }).first(COLUMNS);
  return row ? fromRow(seal, row) : null;
}

/** The order of a handling that is open at the gateway, or may be; null where there is none. */
export async function findOpenOrder(db: Db, seal: Seal, handlingId: string): Promise<PaymentOrder | null> {
  const row = await db('payment_orders').where({ handling_id: handlingId }).whereIn('state', ['opening', 'open']).first(COLUMNS);
  return row ? fromRow(seal, row) : null;
}

/** The orders of a handling, oldest first. */
export async function listOrders(db: Db, seal: Seal, handlingId: string): Promise<PaymentOrder[]> {
  const rows = await db('payment_orders').where({ handling_id: handlingId }).orderBy(['created_at', 'id']).select(COLUMNS);
  return rows.map((row: Row) => fromRow(seal, row));
}

/** The gateway has it, and this is where it is paid. One that ended meanwhile stays as it is. */
export async function markOpen(trx: Db, seal: Seal, { id, redirectUrl }: { id: string; redirectUrl: string }): Promise<void> {
  await trx('payment_orders')
    .where({ id, state: 'opening' })
    .update({ state: 'open', redirect_url_sealed: seal.seal(redirectUrl, redirectPlace(id)) });
}

/** An order has ended; one that had ended otherwise is paid all the same where that is how it ends now. Its addresses are deleted. */
export async function endOrder(trx: Db, { id, state }: { id: string; state: 'paid' | 'closed' | 'refused' }): Promise<void> {
  await trx('payment_orders')
    .where({ id })
    .whereIn('state', state === 'paid' ? ['opening', 'open', 'closed', 'refused'] : ['opening', 'open'])
    .update({ state, ended_at: trx.raw('clock_timestamp()'), return_url_sealed: null, redirect_url_sealed: null });
}

/** Handlings whose order has outlived its time and is not known to have ended, at most `limit` of them. */
export const listExpiredOrders = (db: Db, limit: number): Promise<string[]> =>
  db('payment_orders')
    .whereIn('state', ['opening', 'open'])
    .whereRaw('expires_at <= clock_timestamp()')
    .orderBy('expires_at')
    .limit(limit)
    .pluck('handling_id');
