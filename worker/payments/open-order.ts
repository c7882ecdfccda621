import { createHash } from 'node:crypto';
import { VIOLATION_SETTINGS, type ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import { PartnerRefused } from '../partners/errors.ts';
import { appendAudit, type Origin } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import { databaseTime } from '../store/database-time.ts';
import { derivedId } from '../store/derived-id.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import {
  endOrder,
  findOpenOrder,
  findOrder,
  findOrderByKey,
  insertOrder,
  markOpen,
  type Payee,
  type PaymentOrder,
} from '../store/payment-orders.ts';
import { currentPolicy } from '../store/policy-versions.ts';
import { lateFeeAt, lockAccount, readAccount } from './account.ts';
import { type Asking, closeOrder } from './ask-gateway.ts';
import { PaymentRefused } from './payment-refused.ts';
import { settleCovered } from './settle-covered.ts';

export interface OrderWish {
  handlingId: string;
  /** Where the person goes once they have paid; null: nowhere. */
  returnUrl: string | null;
  /** Of the caller's making: sent again, the same order is answered. */
  key: string;
  actor: Payee;
  origin?: Origin | undefined;
}

/** An order somebody may pay: amounts in fen. */
export interface OpenedOrder extends Pick<PaymentOrder, 'state' | 'amountFen' | 'fineFen' | 'lateFeeFen' | 'redirectUrl' | 'expiresAt'> {
  orderId: string;
  /** Whether it was there before. */
  again: boolean;
}

interface Wish extends OrderWish {
  keyHash: Buffer;
  requestHash: Buffer;
}

/** What is done next: this order is the one, that one has to end first, or what came in covers what is owed by now. */
type Next = { order: PaymentOrder; number: string; again: boolean } | { close: PaymentOrder } | { covered: true };

/**
 * Opens an order to pay what is due of a handling at this moment, by the database's clock. It is written before the gateway hears of it, and
 * the gateway has it by its id: cut off in between, the same call again goes on. A handling has one open order; one that says the same is answered
 * again, another is closed at the gateway first, and taken instead where it was paid meanwhile. Throws PaymentRefused, and PartnerFailure where
 * the gateway is away: the same again helps.
 */
export async function openOrder(deps: Asking, asked: OrderWish): Promise<OpenedOrder> {
  const keyHash = createHash('sha256').update(asked.key).digest();
  const requestHash = deps.seal.lookupHash('request', JSON.stringify([asked.handlingId, asked.returnUrl]));
  const wish = { ...asked, keyHash, requestHash };
  let next = await deps.db.transaction((trx) => nextOrder(trx, deps, wish));
  // Each turn ends an order of this handling; somebody else's calls may open others meanwhile.
  for (let turns = 0; 'close' in next && turns < 3; turns += 1) {
    await closeOrder(deps, next.close);
    next = await deps.db.transaction((trx) => nextOrder(trx, deps, wish));
  }
  if ('covered' in next) throw new PaymentRefused((await settleCovered(deps, asked)) ? 'already-paid' : 'busy');
  if ('close' in next) throw new PaymentRefused('busy');
  const order = next.order.state === 'opening' ? await create(deps, next.order, next.number) : next.order;
  return { orderId: order.id, ...order, again: next.again };
}

async function nextOrder(trx: Db, { seal }: Asking, wish: Wish): Promise<Next> {
  const { handlingId, actor, keyHash } = wish;
  await lockAccount(trx, handlingId);
  const account = await readAccount(trx, handlingId).catch((error: unknown) => {
    throw error instanceof NotInDatabase ? new PaymentRefused('not-found') : error;
  });
  const known = await findOrderByKey(trx, seal, actor, keyHash);
  if (known && !known.requestHash.equals(wish.requestHash)) throw new PaymentRefused('key-used-otherwise');
  if (known) return { order: known, number: account.number, again: true };
  if (account.state === 'paid' || account.state === 'done') throw new PaymentRefused('already-paid');
  if (account.state !== 'awaiting-payment') throw new PaymentRefused('not-payable');

  const now = await databaseTime(trx);
  const { fineFen, paidFen } = account;
  const lateFeeFen = await lateFeeAt(trx, account, now);
  const amountFen = fineFen + lateFeeFen - paidFen;
  if (amountFen <= 0 && paidFen === 0) throw new PaymentRefused('not-payable');
  if (amountFen <= 0) return { covered: true };
  const open = await findOpenOrder(trx, seal, handlingId);
  if (open) {
    const same = open.amountFen === amountFen && open.requestHash.equals(wish.requestHash) && open.expiresAt > now;
    return same ? { order: open, number: account.number, again: true } : { close: open };
  }
  return { order: await write(trx, seal, { ...wish, fineFen, lateFeeFen, amountFen }), number: account.number, again: false };
}

async function write(
  trx: Db,
  seal: Asking['seal'],
  { handlingId, actor, origin, ...wish }: Wish & Pick<PaymentOrder, 'fineFen' | 'lateFeeFen' | 'amountFen'>,
): Promise<PaymentOrder> {
  const { content } = await currentPolicy<ViolationSettings>(trx, VIOLATION_SETTINGS);
  const id = derivedId(`payment order\0${actor.kind}\0${actor.id}\0${wish.key}`);
  await insertOrder(trx, seal, { ...wish, id, handlingId, payee: actor, minutes: content.orderMinutes });
  const detail = { handlingId, orderId: id, amountFen: wish.amountFen, lateFeeFen: wish.lateFeeFen };
  await appendAudit(trx, { actor, action: 'payment.order-opened', detail, origin });
  return (await findOrder(trx, seal, id)) as PaymentOrder;
}

async function create(deps: Asking, order: PaymentOrder, number: string): Promise<PaymentOrder> {
  const { id, amountFen, returnUrl, expiresAt } = order;
  const subject = `交通违法罚款 ${number}`;
  try {
    const wish = { key: id, orderId: id, amountFen, subject, returnUrl, expiresAt: expiresAt.toISOString() };
    const { redirectUrl } = await deps.payments.create(wish);
    await markOpen(deps.db, deps.seal, { id, redirectUrl });
  } catch (error) {
    if (!(error instanceof PartnerRefused) || error.mayBeDone) throw error;
    await endOrder(deps.db, { id, state: 'refused' });
    throw new PaymentRefused('gateway-refused', { cause: error });
  }
  // Its notice may have come before the answer.
  return (await findOrder(deps.db, deps.seal, id)) as PaymentOrder;
}
