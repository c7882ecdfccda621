import { randomUUID } from 'node:crypto';
import type { GatewayMovement } from '@trafficdesk/worker/partners/payments.ts';
import { amountDue } from '@trafficdesk/worker/payments/amount-due.ts';
import { askRefunds } from '@trafficdesk/worker/payments/ask-refunds.ts';
import { paymentsOfHandling } from '@trafficdesk/worker/payments/of-handling.ts';
import { openOrder } from '@trafficdesk/worker/payments/open-order.ts';
import { refundHandling } from '@trafficdesk/worker/payments/refund-handling.ts';
import { takeMovement } from '@trafficdesk/worker/payments/take-movement.ts';
import { findHandling } from '@trafficdesk/worker/store/handlings.ts';
import { balances } from '@trafficdesk/worker/store/ledger.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { openDesk } from '../../support/desk.ts';
import { eliminate, type HandlingWish, putHandling } from '../../support/put-handling.ts';

const desk = await openDesk();
const { deps, workerDeps, partners } = desk;
const { db, seal } = deps;
afterEach(() => partners.fault({ payments: 'ok' }));

const DAY_MS = 86_400_000;
const APP = { kind: 'channel', id: 'app' } as const;

async function ordered(wish: HandlingWish = {}) {
  const handling = await putHandling(deps, wish);
  const order = await openOrder(deps, { handlingId: handling.id, returnUrl: null, key: randomUUID(), actor: APP });
  return { ...handling, orderId: order.orderId, order };
}

/** Somebody pays at the gateway; what it will tell of that. */
async function paid(orderId: string, amountFen?: number, at?: Date): Promise<GatewayMovement> {
  const done = await partners.gateway.pay({ orderId, amountFen, at: at?.toISOString() });
  return (done as NonNullable<typeof done>).movement;
}

const take = (movement: GatewayMovement) => takeMovement(workerDeps, movement, 'notice');
const stateOf = async (id: string) => (await findHandling(db, seal, id))?.state;
const due = (id: string, at = new Date()) => amountDue(db, id, at);
const refundsOf = async (id: string) =>
  (await paymentsOfHandling(deps, id)).refunds.map(({ amountFen, reason, state }) => ({ amountFen, reason, state }));
const mattersOf = (subjectId: string) => db('matters').where({ subject_id: subjectId }).select('kind', 'code', 'settled_at', 'city_code');
const movementId = async ({ movementId: gatewayId }: GatewayMovement): Promise<string> =>
  (await db('payment_movements').where({ gateway_id: gatewayId }).first('id')).id;

describe('R-58 a payment', () => {
  test('of what the order says settles its handling, and the books say so', async () => {
    const { id, orderId } = await ordered();
    expect(await take(await paid(orderId))).toEqual({ first: true, handlingId: id, standing: 'settled' });
    expect(await stateOf(id)).toBe('paid');
    expect(await due(id)).toEqual({ fineFen: 20_000, lateFeeFen: 0, paidFen: 20_000, dueFen: 0 });
    const { orders, movements, entries } = await paymentsOfHandling(deps, id);
    expect(orders).toMatchObject([{ state: 'paid', redirectUrl: null }]);
    expect(movements).toMatchObject([{ standing: 'settled', heardBy: 'notice' }]);
    expect(entries.map(({ postings }) => postings)).toEqual([
      { 'gateway-clearing': 20_000, 'fines-receivable': -20_000 },
      { 'fines-receivable': 20_000, 'fines-settled': -20_000 },
    ]);
  });

  test('told of twice, thrice, and at once is taken once', async () => {
    const { id, orderId } = await ordered();
    const movement = await paid(orderId);
    const taken = await Promise.all([take(movement), takeMovement(deps, movement, 'answer'), take(movement)]);
    expect(taken.filter(({ first }) => first)).toHaveLength(1);
    expect((await take(movement)).first).toBe(false);
    expect((await paymentsOfHandling(deps, id)).entries).toHaveLength(2);
    expect(await mattersOf(await movementId(movement))).toEqual([]);
  });

  test('of too little stays credited and the rest stays due; the next order is of the rest, and settles', async () => {
    const { id, orderId } = await ordered();
    expect(await take(await paid(orderId, 15_000))).toMatchObject({ standing: 'short' });
    expect(await stateOf(id)).toBe('awaiting-payment');
    expect(await due(id)).toEqual({ fineFen: 20_000, lateFeeFen: 0, paidFen: 15_000, dueFen: 5_000 });
    const rest = await openOrder(deps, { handlingId: id, returnUrl: null, key: randomUUID(), actor: APP });
    expect(rest).toMatchObject({ amountFen: 5_000, again: false });
    expect(await take(await paid(rest.orderId))).toMatchObject({ standing: 'settled' });
    expect(await stateOf(id)).toBe('paid');
  });

  test('of too much settles, and the rest goes back, once', async () => {
    const { id, orderId } = await ordered();
    expect(await take(await paid(orderId, 20_100))).toMatchObject({ standing: 'over' });
    expect(await refundsOf(id)).toEqual([{ amountFen: 100, reason: 'over', state: 'wanted' }]);
    await Promise.all([askRefunds(workerDeps, { handlingId: id }), askRefunds(workerDeps, { handlingId: id })]);
    expect(await refundsOf(id)).toEqual([{ amountFen: 100, reason: 'over', state: 'done' }]);
    expect(partners.records.payments.under(orderId).filter(({ kind }) => kind === 'refund')).toHaveLength(1);
    expect(await balances(db, { handlingId: id })).toMatchObject({
      'gateway-clearing': 20_000,
      'refunds-payable': 0,
      'fines-settled': -20_000,
    });
    expect((await due(id)).paidFen).toBe(20_000);
  });

  test('that comes twice goes back the second time', async () => {
    const { id, orderId } = await ordered();
    await take(await paid(orderId));
    expect(await take(await paid(orderId))).toMatchObject({ first: true, standing: 'twice' });
    await askRefunds(workerDeps, { handlingId: id });
    expect(await refundsOf(id)).toEqual([{ amountFen: 20_000, reason: 'twice', state: 'done' }]);
    expect(await stateOf(id)).toBe('paid');
  });

  test('two of which are told of at once settle once, and the other goes back', async () => {
    const { id, orderId } = await ordered();
    const [one, other] = [await paid(orderId), await paid(orderId)];
    const taken = await Promise.all([take(one), take(other)]);
    expect(taken.map(({ standing }) => standing).toSorted()).toEqual(['settled', 'twice']);
    expect(await refundsOf(id)).toEqual([{ amountFen: 20_000, reason: 'twice', state: 'wanted' }]);
  });

  test('for a violation that was eliminated goes back whole', async () => {
    const { id, orderId } = await ordered();
    await eliminate(db, id);
    expect(await take(await paid(orderId))).toMatchObject({ standing: 'ended' });
    await askRefunds(workerDeps, { handlingId: id });
    expect(await refundsOf(id)).toEqual([{ amountFen: 20_000, reason: 'ended', state: 'done' }]);
    expect(await stateOf(id)).toBe('eliminated');
  });

  test('in time counts as in time, however late its notice is', async () => {
    const { id, orderId } = await ordered({ dueAt: new Date(Date.now() + 60_000) });
    await db('handlings')
      .where({ id })
      .update({ due_at: new Date(Date.now() - 3 * DAY_MS) });
    expect(await take(await paid(orderId))).toMatchObject({ standing: 'settled' });
    expect((await findHandling(db, seal, id))?.lateFeeFen).toBe(0);
  });

  test('under an order that had ended is held against what was due when it was paid', async () => {
    const dueAt = new Date(Date.now() - 60_000);
    const { id, orderId } = await ordered({ dueAt: new Date(Date.now() + DAY_MS) });
    await db('handlings').where({ id }).update({ due_at: dueAt });
    await db('payment_orders')
      .where({ id: orderId })
      .update({ state: 'closed', ended_at: new Date(), expires_at: new Date(Date.now() - DAY_MS) });
    // Two days after the due day: 6 % of 200 yuan.
    const movement = await paid(orderId, 20_000, new Date(dueAt.getTime() + 2 * DAY_MS));
    expect(await take(movement)).toMatchObject({ standing: 'short' });
    expect(await due(id, new Date(movement.at))).toMatchObject({ lateFeeFen: 1200, paidFen: 20_000, dueFen: 1200 });
  });

  test('of an order nobody here knows waits for a person, with its money in the books', async () => {
    const before = await balances(db);
    const movement = await paid(randomUUID(), 4_200);
    expect(await take(movement)).toEqual({ first: true, handlingId: null, standing: 'unmatched' });
    expect((await take(movement)).first).toBe(false);
    expect(await mattersOf(await movementId(movement))).toEqual([
      { kind: 'payment-unmatched', code: null, settled_at: null, city_code: null },
    ]);
    expect((await balances(db)).unmatched).toBe(before.unmatched - 4_200);
  });

  test('that is told of otherwise than before is looked into by a person, and the first word counts', async () => {
    const { id, orderId } = await ordered();
    const movement = await paid(orderId);
    await take(movement);
    expect((await take({ ...movement, amountFen: 1 })).first).toBe(false);
    expect(await mattersOf(await movementId(movement))).toMatchObject([{ kind: 'statement-difference', code: 'told-otherwise' }]);
    expect((await due(id)).paidFen).toBe(20_000);
  });
});

describe('a refund', () => {
  test('of everything that was paid follows an elimination, once, payment by payment', async () => {
    const { id, orderId } = await ordered();
    await take(await paid(orderId, 15_000));
    const rest = await openOrder(deps, { handlingId: id, returnUrl: null, key: randomUUID(), actor: APP });
    await take(await paid(rest.orderId, 5_100));
    await eliminate(db, id);
    expect(await refundHandling(workerDeps, { handlingId: id, reason: 'eliminated' })).toEqual({ refundFen: 20_000 });
    expect(await refundHandling(workerDeps, { handlingId: id, reason: 'eliminated' })).toEqual({ refundFen: 0 });
    expect(await askRefunds(workerDeps, { handlingId: id })).toBe(3);
    const sums = await balances(db, { handlingId: id });
    expect(Object.values(sums)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test.each(['down', 'late', 'unreadable'] as const)(
    'that the gateway is %s for is asked for again by the same key, and paid once',
    async (mood) => {
      const { id, orderId } = await ordered();
      await take(await paid(orderId, 20_100));
      partners.fault({ payments: mood });
      expect(await askRefunds(workerDeps, { handlingId: id })).toBe(0);
      expect(await refundsOf(id)).toMatchObject([{ state: 'wanted' }]);
      partners.fault({ payments: 'ok' });
      expect(await askRefunds(workerDeps, { handlingId: id })).toBe(1);
      expect(partners.records.payments.under(orderId).filter(({ kind }) => kind === 'refund')).toHaveLength(1);
    },
  );

  test('that the gateway refuses is looked into, and what is owed stays owed', async () => {
    const { id, orderId } = await ordered();
    await take(await paid(orderId, 20_100));
    partners.fault({ payments: 'refuses' });
    await askRefunds(workerDeps, { handlingId: id });
    const [refund] = (await paymentsOfHandling(deps, id)).refunds;
    expect(refund?.state).toBe('refused');
    expect(await mattersOf(String(refund?.id))).toMatchObject([{ kind: 'payment-refund-refused', settled_at: null }]);
    expect((await balances(db, { handlingId: id }))['refunds-payable']).toBe(-100);
  });

  test('may be told of before its answer comes, and in any order with its payment', async () => {
    const { id, orderId } = await ordered();
    const payment = await paid(orderId, 20_100);
    await take(payment);
    const [refund] = (await paymentsOfHandling(deps, id)).refunds;
    const told = partners.gateway.refund({ key: `${refund?.id}-1`, orderId, amountFen: 100 }) as GatewayMovement;
    expect(await take(told)).toMatchObject({ first: true, standing: 'refunded' });
    expect((await take(payment)).first).toBe(false);
    expect(await askRefunds(workerDeps, { handlingId: id })).toBe(0);
    expect((await take(told)).first).toBe(false);
  });

  test('that nobody here asked for is looked into, and stands in the books', async () => {
    const { id, orderId } = await ordered();
    await take(await paid(orderId));
    const told = partners.gateway.refund({ key: 'of somebody else', orderId, amountFen: 300 }) as GatewayMovement;
    expect(await take(told)).toMatchObject({ standing: 'unasked', handlingId: id });
    expect(await mattersOf(await movementId(told))).toMatchObject([
      { kind: 'statement-difference', code: 'refund-unasked', city_code: '990100' },
    ]);
    expect((await balances(db, { handlingId: id })).unmatched).toBe(300);
  });
});
