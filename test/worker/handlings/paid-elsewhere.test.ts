import { randomUUID } from 'node:crypto';
import { announceHandling } from '@trafficdesk/worker/handlings/announce.ts';
import { lookForPayment } from '@trafficdesk/worker/handlings/look-for-payment.ts';
import { recordPenalty } from '@trafficdesk/worker/handlings/record-penalty.ts';
import { openOrder } from '@trafficdesk/worker/payments/open-order.ts';
import { paymentsOfHandling } from '@trafficdesk/worker/payments/of-handling.ts';
import { takeMovement } from '@trafficdesk/worker/payments/take-movement.ts';
import { balances } from '@trafficdesk/worker/store/ledger.ts';
import { afterEach, expect, test } from 'vitest';
import { openDesk } from '../../support/desk.ts';
import { confirmedHandling, driver, readHandling } from '../../support/handlings.ts';

const desk = await openDesk();
const { deps, workerDeps, partners } = desk;
const { db } = deps;
afterEach(() => partners.fault({ violations: 'ok' }));

const FINE = 20_000;
const templates = (id: string): Promise<string[]> => db('messages').where({ handling_id: id }).orderBy('sent_at').pluck('template');

/** A handling whose penalty stands. */
async function awaiting(): Promise<string> {
  const { id } = await confirmedHandling(desk, await driver(desk), { fineFen: FINE });
  expect(await recordPenalty(workerDeps, { handlingId: id })).toMatchObject({ step: 'await-payment' });
  return id;
}

/** Its person pays at a bank, which the violation database hears of and nobody else. */
async function payAtBank(id: string): Promise<void> {
  const { decisionNumber } = (await readHandling(deps, id)).particulars.violation;
  const paidAt = new Date().toISOString();
  await deps.violations.recordPayment({
    key: randomUUID(),
    decisionNumber: decisionNumber as string,
    fineFen: FINE,
    lateFeeFen: 0,
    paidAt,
  });
}

test('R-58 a fine that was paid at a bank ends its handling, nothing is booked, and no payment is recorded a second time', async () => {
  const id = await awaiting();
  expect(await lookForPayment(workerDeps, { handlingId: id })).toMatchObject({ step: 'await-payment' });
  await payAtBank(id);
  expect(await lookForPayment(workerDeps, { handlingId: id })).toMatchObject({ step: 'end' });
  expect(await readHandling(deps, id)).toMatchObject({ state: 'done', lateFeeFen: 0, endedAt: expect.any(Date) });
  expect(await paymentsOfHandling(deps, id)).toMatchObject({ movements: [], refunds: [], entries: [] });
  await lookForPayment(workerDeps, { handlingId: id });
  const recorded = await db('audit').where({ action: 'handling.done' }).whereRaw(`detail ->> 'handlingId' = ?`, [id]).pluck('detail');
  expect(recorded).toMatchObject([{ elsewhere: true }]);
});

test.each(['reminder', 'overdue'] as const)('R-58 whoever paid at a bank gets no %s', async (occasion) => {
  const [paid, open] = [await awaiting(), await awaiting()];
  await payAtBank(paid);
  for (const handlingId of [paid, open]) await announceHandling(workerDeps, { handlingId, occasion });
  expect([await templates(paid), await templates(open)]).toEqual([[], [`payment-${occasion}`]]);
});

test('R-58 while the violation database is away people are reminded all the same', async () => {
  const id = await awaiting();
  partners.fault({ violations: 'down' });
  await announceHandling(workerDeps, { handlingId: id, occasion: 'reminder' });
  expect(await templates(id)).toEqual(['payment-reminder']);
});

test('R-58 what came in here as well goes back', async () => {
  const id = await awaiting();
  const { orderId } = await openOrder(deps, { handlingId: id, returnUrl: null, key: randomUUID(), actor: { kind: 'channel', id: 'app' } });
  const pay = async (amountFen: number) => {
    const done = await partners.gateway.pay({ orderId, amountFen });
    if (done) await takeMovement(workerDeps, done.movement, 'notice');
  };
  await pay(5_000);
  await payAtBank(id);
  await lookForPayment(workerDeps, { handlingId: id });
  await pay(15_000);
  const { refunds } = await paymentsOfHandling(deps, id);
  expect(refunds).toMatchObject([
    { amountFen: 5_000, reason: 'twice' },
    { amountFen: 15_000, reason: 'twice' },
  ]);
  expect(await balances(db, { handlingId: id })).toMatchObject({
    'fines-receivable': 0,
    'fines-settled': 0,
    'refunds-payable': -20_000,
    'gateway-clearing': 20_000,
  });
});
