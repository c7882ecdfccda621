import { randomUUID } from 'node:crypto';
import { resumeHandlings } from '@trafficdesk/worker/handlings/resume.ts';
import { wakeHandling } from '@trafficdesk/worker/handlings/wake.ts';
import { PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import type { GatewayMovement } from '@trafficdesk/worker/partners/payments.ts';
import { askRefunds } from '@trafficdesk/worker/payments/ask-refunds.ts';
import { openOrder } from '@trafficdesk/worker/payments/open-order.ts';
import { takeMovement } from '@trafficdesk/worker/payments/take-movement.ts';
import { balances } from '@trafficdesk/worker/store/ledger.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { openDesk, withWorker } from '../../support/desk.ts';
import { confirmedHandling, driver, handlingHandle, readHandling } from '../../support/handlings.ts';
import { temporal } from '../../support/temporal.ts';
import { workerProcess } from '../../support/worker-process.ts';

vi.setConfig({ testTimeout: 240_000 });

const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const { deps, partners } = desk;
const { db } = deps;
const { client, nativeConnection: connection, namespace, codePath } = engine;
const parts = { deps: desk.workerDeps, connection, namespace, codePath };
afterEach(() => partners.fault({ payments: 'ok', violations: 'ok' }));

const APP = { kind: 'channel', id: 'app' } as const;
const FINE = 20_000;
const PATIENT = { timeout: 120_000, interval: 50 };

const confirmed = async (): Promise<string> => (await confirmedHandling(desk, await driver(desk), { points: 3, fineFen: FINE })).id;
const becomes = (id: string, wanted: string): Promise<void> =>
  vi.waitFor(async () => expect((await readHandling(deps, id)).state).toBe(wanted), PATIENT);
const order = (handlingId: string, key: string) => openOrder(deps, { handlingId, returnUrl: null, key, actor: APP });
const notice = (movement: GatewayMovement) => takeMovement(deps, movement, 'notice');

/** Somebody pays at the gateway's cashier; what moved. */
async function pay(orderId: string): Promise<GatewayMovement> {
  const done = await partners.gateway.pay({ orderId });
  if (!done) throw new Error(`No order ${orderId} at the gateway`);
  return done.movement;
}

/** Brings handlings to where they wait for their payment. */
async function awaiting(ids: readonly string[]): Promise<void> {
  await withWorker(parts, async () => {
    for (const id of ids) await wakeHandling(client.workflow, id);
    for (const id of ids) await becomes(id, 'awaiting-payment');
  });
}

/** Has handlings run to their end. */
async function end(ids: readonly string[]): Promise<void> {
  for (const id of ids) await wakeHandling(client.workflow, id);
  for (const id of ids) await handlingHandle(client, id).result();
}

/** What must hold of a handling that was paid, whatever went wrong on the way: each penalty and each payment once, and nothing left in between. */
async function paidOnce(id: string): Promise<void> {
  const { state, reserved, particulars } = await readHandling(deps, id);
  expect({ state, reserved }).toEqual({ state: 'done', reserved: false });
  const { penalties, payments } = partners.records.violations;
  expect([...penalties.keys()].filter((key) => key === id)).toHaveLength(1);
  const { decisionNumber } = particulars.violation;
  expect([...payments.values()].filter((told) => told.decisionNumber === decisionNumber)).toMatchObject([{ fineFen: FINE, lateFeeFen: 0 }]);
  const recorded = await db('audit').whereRaw(`detail ->> 'handlingId' = ?`, [id]).orderBy('id').pluck('action');
  for (const action of ['handling.penalty-recorded', 'handling.paid', 'handling.done'])
    expect(recorded.filter((each) => each === action)).toEqual([action]);
  expect(await balances(db, { handlingId: id })).toMatchObject({
    'gateway-clearing': FINE,
    'fines-settled': -FINE,
    'fines-receivable': 0,
    'refunds-payable': 0,
    unmatched: 0,
  });
}

/** The books come to nothing together, and hold what the gateway has. */
async function booksAgree(): Promise<void> {
  const sums = await balances(db);
  expect(Object.values(sums).reduce((sum, each) => sum + each, 0)).toBe(0);
  const moved = [...partners.records.payments.movements.values()];
  const held = moved.reduce((sum, { kind, amountFen }) => sum + (kind === 'payment' ? amountFen : -amountFen), 0);
  expect(sums['gateway-clearing']).toBe(held);
}

test('R-58 the gateway is down when somebody wants to pay: the same wish again opens one order, and one payment settles it', async () => {
  const id = await confirmed();
  await awaiting([id]);
  const key = randomUUID();
  partners.fault({ payments: 'down' });
  await expect(order(id, key)).rejects.toThrow(PartnerUnavailable);
  await expect(order(id, key)).rejects.toThrow(PartnerUnavailable);
  partners.fault({ payments: 'ok' });
  const [first, second] = [await order(id, key), await order(id, key)];
  expect(second.orderId).toBe(first.orderId);
  expect(await db('payment_orders').where({ handling_id: id })).toHaveLength(1);
  await notice(await pay(first.orderId));
  await withWorker(parts, () => end([id]));
  await paidOnce(id);
  await booksAgree();
});

test('R-58 the notice of a payment comes before the answer about its order: it is taken, and the answer changes nothing', async () => {
  const id = await confirmed();
  await awaiting([id]);
  const key = randomUUID();
  partners.fault({ payments: 'late' });
  await expect(order(id, key)).rejects.toThrow(PartnerUnavailable);
  const [{ id: orderId, state }] = await db('payment_orders').where({ handling_id: id });
  expect(state).toBe('opening');
  partners.fault({ payments: 'ok' });
  const movement = await pay(orderId);
  expect(await notice(movement)).toMatchObject({ first: true, handlingId: id, standing: 'settled' });
  expect(await order(id, key)).toMatchObject({ orderId, state: 'paid', again: true });
  await withWorker(parts, () => end([id]));
  await paidOnce(id);
  await booksAgree();
});

test('R-58 R-59 a worker is killed between penalty and payment, and nobody works while the money comes: another worker finds it, and everything is once', async () => {
  const id = await confirmed();
  await wakeHandling(client.workflow, id);
  const { child, ended } = workerProcess(desk, engine);
  await becomes(id, 'awaiting-payment');
  child.kill('SIGKILL');
  await ended;
  const { orderId } = await order(id, randomUUID());
  await notice(await pay(orderId));
  expect((await readHandling(deps, id)).state).toBe('paid');
  // Its signal was lost with the api that was to send it.
  await db('handlings')
    .where({ id })
    .update({ updated_at: new Date(Date.now() - 120_000) });
  await withWorker(parts, async () => {
    expect(await resumeHandlings(desk.workerDeps, client)).toBe(1);
    await handlingHandle(client, id).result();
  });
  await paidOnce(id);
  await booksAgree();
});

test('R-58 R-59 partners that do everything twice, notices told twice and in any order, and money paid twice: each penalty and each fine is once, and what is too much goes back', async () => {
  const ids = [await confirmed(), await confirmed(), await confirmed()];
  partners.fault({ payments: 'twice', violations: 'twice' });
  await awaiting(ids);
  const orders = await Promise.all(ids.map((id) => order(id, randomUUID())));
  const movements = await Promise.all(orders.map(({ orderId }) => pay(orderId)));
  const [first] = orders;
  const tooMuch = await pay(first?.orderId ?? '');
  const told = [...movements, tooMuch, ...movements.toReversed(), tooMuch];
  await Promise.all(told.map(notice));
  partners.fault({ payments: 'ok', violations: 'ok' });
  await withWorker(parts, async () => {
    await end(ids);
    await Promise.all([askRefunds(desk.workerDeps), askRefunds(desk.workerDeps)]);
    await askRefunds(desk.workerDeps);
  });
  expect(await db('payment_refunds')).toMatchObject([{ handling_id: ids[0], amount_fen: FINE, state: 'done' }]);
  expect([...partners.records.payments.movements.values()].filter(({ kind }) => kind === 'refund')).toHaveLength(1);
  for (const id of ids) await paidOnce(id);
  await booksAgree();
});
