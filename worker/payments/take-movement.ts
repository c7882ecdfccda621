import type { Deps } from '../deps.ts';
import type { GatewayMovement } from '../partners/payments.ts';
import { appendAudit } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import { book } from '../store/ledger.ts';
import { endMatter, raiseMatter } from '../store/matters.ts';
import {
  findMovementAtGateway,
  type HeardBy,
  insertMovement,
  markMovement,
  type Movement,
  type Standing,
} from '../store/payment-movements.ts';
import { endOrder, findOrder, type PaymentOrder } from '../store/payment-orders.ts';
import { endRefund, lockRefund, type Refund } from '../store/payment-refunds.ts';
import { lockAccount, readAccount } from './account.ts';
import { creditHandling } from './credit-handling.ts';

/** What came of a movement that was told of. */
export interface TakenMovement {
  /** Whether we had not heard of it before. */
  first: boolean;
  /** Whose it is; null where nobody knows. Its workflow is to be woken. */
  handlingId: string | null;
  standing: Standing;
}

type Told = Pick<Deps, 'db' | 'seal'>;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Takes a movement of money the gateway tells of, however often, in whatever order and by whatever way it tells: the first time it is written
 * down, booked and put to its handling in one transaction, and every other time nothing follows. Money that belongs to no order of ours waits for a
 * person; so does what the gateway tells otherwise than it told before.
 */
export const takeMovement = ({ db, seal }: Told, movement: GatewayMovement, heardBy: HeardBy): Promise<TakenMovement> =>
  db.transaction((trx) => (movement.kind === 'payment' ? takePayment : takeRefund)(trx, seal, movement, heardBy));

/** The order of ours that a movement names; null where it names none. */
const orderOf = async (trx: Db, seal: Deps['seal'], { orderId }: GatewayMovement): Promise<PaymentOrder | null> =>
  UUID.test(orderId) ? findOrder(trx, seal, orderId) : null;

async function takePayment(trx: Db, seal: Deps['seal'], movement: GatewayMovement, heardBy: HeardBy): Promise<TakenMovement> {
  const order = await orderOf(trx, seal, movement);
  if (order) await lockAccount(trx, order.handlingId);
  const handlingId = order?.handlingId ?? null;
  const written = await write(trx, movement, { heardBy, orderId: order?.id ?? null, handlingId, standing: 'unmatched' });
  if ('known' in written) return written.known;
  const { movementId } = written;
  const { amountFen } = movement;
  const standing = order ? await credit(trx, seal, movement, { movementId, order }) : 'unmatched';
  if (standing === 'unmatched') {
    await book(trx, {
      occasion: 'payment-unmatched',
      handlingId: null,
      movementId,
      postings: { 'gateway-clearing': amountFen, unmatched: -amountFen },
    });
    await raiseMatter(trx, { kind: 'payment-unmatched', subjectId: movementId, cityCode: null });
  }
  await record(trx, { movementId, handlingId, amountFen, standing, heardBy });
  return { first: true, handlingId, standing };
}

async function credit(
  trx: Db,
  seal: Deps['seal'],
  { amountFen, at }: GatewayMovement,
  { movementId, order }: { movementId: string; order: PaymentOrder },
): Promise<Standing> {
  const { handlingId } = order;
  await endOrder(trx, { id: order.id, state: 'paid' });
  const standing = await creditHandling(
    trx,
    { seal },
    { handlingId, movementId, amountFen, at: new Date(at), order, from: 'gateway-clearing' },
  );
  await markMovement(trx, { id: movementId, standing, handlingId });
  return standing;
}

/** The refund a movement answers: asked for by us, under this key, in this amount, and not paid before. */
async function askedFor(trx: Db, { refundKey, amountFen }: GatewayMovement): Promise<Refund | null> {
  const id = refundKey?.slice(0, 36) ?? '';
  const refund = UUID.test(id) ? await lockRefund(trx, id) : null;
  return refund && refund.state !== 'done' && refund.amountFen === amountFen ? refund : null;
}

async function takeRefund(trx: Db, seal: Deps['seal'], movement: GatewayMovement, heardBy: HeardBy): Promise<TakenMovement> {
  const before = await findMovementAtGateway(trx, movement.movementId);
  if (before) return compare(trx, movement, before);
  const refund = await askedFor(trx, movement);
  const order = await orderOf(trx, seal, movement);
  const handlingId = refund?.handlingId ?? order?.handlingId ?? null;
  const standing = refund ? 'refunded' : 'unasked';
  const written = await write(trx, movement, { heardBy, orderId: order?.id ?? null, handlingId, standing });
  if ('known' in written) return written.known;
  const { movementId } = written;
  const { amountFen } = movement;
  if (refund) {
    await endRefund(trx, { id: refund.id, state: 'done' });
    await endMatter(trx, { kind: 'payment-refund-refused', subjectId: refund.id });
    const postings = { 'refunds-payable': amountFen, 'gateway-clearing': -amountFen };
    await book(trx, { occasion: 'refund-paid', handlingId, movementId, refundId: refund.id, postings });
  } else {
    const postings = { unmatched: amountFen, 'gateway-clearing': -amountFen };
    await book(trx, { occasion: 'refund-unasked', handlingId, movementId, postings });
    await raiseDifference(trx, { movementId, handlingId, code: 'refund-unasked' });
  }
  await record(trx, { movementId, handlingId, amountFen, standing, heardBy });
  return { first: true, handlingId, standing };
}

type Written = { movementId: string } | { known: TakenMovement };

async function write(
  trx: Db,
  { movementId: gatewayId, orderId: gatewayOrder, kind, amountFen, at }: GatewayMovement,
  about: Pick<Movement, 'heardBy' | 'orderId' | 'handlingId' | 'standing'>,
): Promise<Written> {
  const movementId = await insertMovement(trx, { gatewayId, gatewayOrder, kind, amountFen, at: new Date(at), ...about });
  if (movementId !== null) return { movementId };
  const before = (await findMovementAtGateway(trx, gatewayId)) as Movement;
  return { known: await compare(trx, { movementId: gatewayId, orderId: gatewayOrder, kind, amountFen }, before) };
}

/** What is told again is held against what was told first; where it differs a person looks. */
async function compare(
  trx: Db,
  told: Pick<GatewayMovement, 'movementId' | 'orderId' | 'kind' | 'amountFen'>,
  { id: movementId, handlingId, standing, ...before }: Movement,
): Promise<TakenMovement> {
  const same = told.orderId === before.gatewayOrder && told.kind === before.kind && told.amountFen === before.amountFen;
  if (!same) await raiseDifference(trx, { movementId, handlingId, code: 'told-otherwise' });
  return { first: false, handlingId, standing };
}

/** Has a person look at a movement on which the gateway and we do not agree. */
export async function raiseDifference(
  trx: Db,
  {
    movementId,
    handlingId,
    code,
  }: { movementId: string; handlingId: string | null; code: 'refund-unasked' | 'told-otherwise' | 'not-stated' },
): Promise<void> {
  const cityCode = handlingId === null ? null : (await readAccount(trx, handlingId)).cityCode;
  await raiseMatter(trx, { kind: 'statement-difference', subjectId: movementId, handlingId, cityCode, code });
}

const record = (
  trx: Db,
  { handlingId, ...detail }: { movementId: string; handlingId: string | null; amountFen: number; standing: Standing; heardBy: HeardBy },
): Promise<void> =>
  appendAudit(trx, { actor: { kind: 'system' }, action: 'payment.taken', detail: { ...detail, ...(handlingId && { handlingId }) } });
