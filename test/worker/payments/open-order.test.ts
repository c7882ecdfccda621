import { randomUUID } from 'node:crypto';
import { PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import { createPayments } from '@trafficdesk/worker/partners/payments.ts';
import { askGateway } from '@trafficdesk/worker/payments/ask-gateway.ts';
import { closeExpiredOrders } from '@trafficdesk/worker/payments/keep-moving.ts';
import { paymentsOfHandling } from '@trafficdesk/worker/payments/of-handling.ts';
import { openOrder, type OrderWish } from '@trafficdesk/worker/payments/open-order.ts';
import { takeMovement } from '@trafficdesk/worker/payments/take-movement.ts';
import { findHandling } from '@trafficdesk/worker/store/handlings.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { openDesk } from '../../support/desk.ts';
import { eliminate, putHandling } from '../../support/put-handling.ts';

const desk = await openDesk();
const { workerDeps, partners } = desk;
// Orders are opened by the api, whose rights are not the worker's.
const deps = desk.deps;
const { db, seal } = deps;
afterEach(() => partners.fault({ payments: 'ok' }));

const APP = { kind: 'channel', id: 'app' } as const;
const DAY_MS = 86_400_000;

const open = (handlingId: string, wish: Partial<OrderWish> = {}) =>
  openOrder(deps, { handlingId, returnUrl: 'https://app.example/done', key: randomUUID(), actor: APP, ...wish });
const ordersOf = async (id: string) => (await paymentsOfHandling(deps, id)).orders;
const stateOf = async (id: string) => (await findHandling(db, seal, id))?.state;
const { orders: atGateway } = partners.records.payments;

describe('R-58 an order', () => {
  test('is of what is due, and says where it is paid', async () => {
    const { id, number } = await putHandling(deps);
    const order = await open(id);
    expect(order).toMatchObject({ state: 'open', amountFen: 20_000, fineFen: 20_000, lateFeeFen: 0, again: false });
    expect(order.redirectUrl).toBe(`${partners.url}/cashier/${order.orderId}`);
    expect(atGateway.get(order.orderId)).toMatchObject({ subject: `交通违法罚款 ${number}`, returnUrl: 'https://app.example/done' });
    const [row] = await db('payment_orders').where({ handling_id: id });
    expect(JSON.stringify(row)).not.toContain('app.example');
  });

  test('asked for again under its key, or in the same words under another, is the same one', async () => {
    const { id } = await putHandling(deps);
    const key = randomUUID();
    const [first, ...others] = await Promise.all([open(id, { key }), open(id, { key }), open(id), open(id)]);
    expect(new Set(others.map(({ orderId }) => orderId))).toEqual(new Set([first?.orderId]));
    expect(await ordersOf(id)).toHaveLength(1);
    await expect(open(id, { key, returnUrl: 'https://app.example/elsewhere' })).rejects.toMatchObject({ why: 'key-used-otherwise' });
  });

  test('of another amount takes its place, and the one before is closed at the gateway', async () => {
    const { id } = await putHandling(deps);
    const before = await open(id);
    await db('handlings')
      .where({ id })
      .update({ due_at: new Date(Date.now() - DAY_MS) });
    const after = await open(id);
    expect(after.lateFeeFen).toBeGreaterThan(0);
    expect(after.amountFen).toBe(20_000 + after.lateFeeFen);
    expect((await ordersOf(id)).map(({ id: orderId, state }) => [orderId, state])).toEqual([
      [before.orderId, 'closed'],
      [after.orderId, 'open'],
    ]);
    expect(partners.records.payments.standingOf(before.orderId)?.state).toBe('closed');
  });

  test('that was paid meanwhile, its notice lost, is taken instead of another being opened', async () => {
    const { id } = await putHandling(deps);
    const { orderId } = await open(id);
    await partners.gateway.pay({ orderId });
    await db('payment_orders')
      .where({ id: orderId })
      .update({ expires_at: new Date(Date.now() - 1000) });
    await expect(open(id)).rejects.toMatchObject({ why: 'already-paid' });
    expect(await stateOf(id)).toBe('paid');
    expect(await ordersOf(id)).toMatchObject([{ state: 'paid' }]);
  });

  test('is not opened for what is paid, eliminated or not there', async () => {
    const [eliminated, paid] = [await putHandling(deps), await putHandling(deps)];
    await eliminate(db, eliminated.id);
    await expect(open(eliminated.id)).rejects.toMatchObject({ why: 'not-payable' });
    const { orderId } = await open(paid.id);
    const done = await partners.gateway.pay({ orderId });
    if (done) await takeMovement(deps, done.movement, 'notice');
    await expect(open(paid.id)).rejects.toMatchObject({ why: 'already-paid' });
    await expect(open(randomUUID())).rejects.toMatchObject({ why: 'not-found' });
  });
});

describe('R-58 with the gateway away', () => {
  test.each(['down', 'unreadable'] as const)('%s at the opening, the same again goes on with the same order', async (mood) => {
    const { id } = await putHandling(deps);
    const key = randomUUID();
    partners.fault({ payments: mood });
    await expect(open(id, { key })).rejects.toThrow(/payments\.create/);
    expect(await ordersOf(id)).toMatchObject([{ state: 'opening', redirectUrl: null }]);
    partners.fault({ payments: 'ok' });
    expect(await open(id, { key })).toMatchObject({ state: 'open', again: true });
    expect(await ordersOf(id)).toHaveLength(1);
  });

  test('refusing the order, it ends, and another key may try again', async () => {
    const { id } = await putHandling(deps);
    partners.fault({ payments: 'refuses' });
    await expect(open(id)).rejects.toMatchObject({ why: 'gateway-refused' });
    partners.fault({ payments: 'ok' });
    expect(await open(id)).toMatchObject({ state: 'open' });
    expect((await ordersOf(id)).map(({ state }) => state)).toEqual(['refused', 'open']);
  });

  test('the notice may come before the answer to the opening: it is paid, and the late answer opens nothing', async () => {
    const { id } = await putHandling(deps);
    const key = randomUUID();
    partners.fault({ payments: 'late' });
    const opening = open(id, { key });
    opening.catch(() => {});
    await expect.poll(async () => (await ordersOf(id))[0] && atGateway.has(String((await ordersOf(id))[0]?.id))).toBe(true);
    const [order] = await ordersOf(id);
    partners.fault({ payments: 'ok' });
    const done = await partners.gateway.pay({ orderId: String(order?.id) });
    if (done) await takeMovement(workerDeps, done.movement, 'notice');
    await expect(opening).rejects.toThrow(PartnerUnavailable);
    expect(await stateOf(id)).toBe('paid');
    expect(await open(id, { key })).toMatchObject({ state: 'paid', redirectUrl: null, again: true });
  });

  test('nothing is asked of one that is away, and what was paid is found once it is back', async () => {
    const { id } = await putHandling(deps);
    const { orderId } = await open(id);
    await partners.gateway.pay({ orderId });
    const away = { ...workerDeps, payments: createPayments({ baseUrl: 'http://127.0.0.1:9', timeoutMs: 500 }) };
    await expect(askGateway(away, { handlingId: id })).rejects.toThrow(PartnerUnavailable);
    expect(await askGateway(workerDeps, { handlingId: id })).toEqual({ moved: true });
    expect(await askGateway(workerDeps, { handlingId: id })).toEqual({ moved: false });
    expect(await stateOf(id)).toBe('paid');
  });
});

describe('R-58 an order that outlived its time', () => {
  test('is closed at the gateway within a minute, also one it never heard of', async () => {
    const [late, unheard] = [await putHandling(deps), await putHandling(deps)];
    await open(late.id);
    partners.fault({ payments: 'down' });
    await expect(open(unheard.id)).rejects.toThrow(PartnerUnavailable);
    partners.fault({ payments: 'ok' });
    await db('payment_orders')
      .whereIn('handling_id', [late.id, unheard.id])
      .update({ expires_at: new Date(Date.now() - 1000) });
    expect(await closeExpiredOrders(workerDeps)).toEqual([]);
    expect([await ordersOf(late.id), await ordersOf(unheard.id)]).toMatchObject([[{ state: 'closed' }], [{ state: 'closed' }]]);
  });

  test('and was paid just before is taken, and its handling named', async () => {
    const { id } = await putHandling(deps);
    const { orderId } = await open(id);
    await partners.gateway.pay({ orderId });
    await db('payment_orders')
      .where({ id: orderId })
      .update({ expires_at: new Date(Date.now() - 1) });
    expect(await closeExpiredOrders(workerDeps)).toContain(id);
    expect(await stateOf(id)).toBe('paid');
  });
});
