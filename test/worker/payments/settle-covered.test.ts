import { randomUUID } from 'node:crypto';
import type { ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import settings from '@trafficdesk/rules/sets/violation.settings.json' with { type: 'json' };
import { lookForPayment } from '@trafficdesk/worker/handlings/look-for-payment.ts';
import { openOrder } from '@trafficdesk/worker/payments/open-order.ts';
import { paymentsOfHandling } from '@trafficdesk/worker/payments/of-handling.ts';
import { takeMovement } from '@trafficdesk/worker/payments/take-movement.ts';
import { findHandling } from '@trafficdesk/worker/store/handlings.ts';
import { balances } from '@trafficdesk/worker/store/ledger.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { openDesk, publish } from '../../support/desk.ts';
import { putHandling } from '../../support/put-handling.ts';

const desk = await openDesk();
const { deps, workerDeps, partners } = desk;
const { db, seal } = deps;
const settle = (change: Partial<ViolationSettings>) => publish(db, 'violation.settings', { ...settings, ...change });
afterEach(() => settle({}));

const DAY_MS = 86_400_000;
const FINE = 20_000;
const order = (handlingId: string) =>
  openOrder(deps, { handlingId, returnUrl: null, key: randomUUID(), actor: { kind: 'channel', id: 'app' } });

/** A fine overdue by so long that its late fee is as high as it can be, towards which somebody has paid in parts. */
async function paidInParts(...parts: number[]): Promise<string> {
  const { id } = await putHandling(deps, { fineFen: FINE, dueAt: new Date(Date.now() - 60 * DAY_MS) });
  for (const amountFen of parts) {
    const { orderId } = await order(id);
    const done = await partners.gateway.pay({ orderId, amountFen });
    if (done) await takeMovement(workerDeps, done.movement, 'notice');
  }
  expect((await findHandling(db, seal, id))?.state).toBe('awaiting-payment');
  return id;
}

/** It is paid, the late fee of policy is all that was kept, and what is too much goes back by the payments it came by. */
async function settledWith(id: string, lateFeeFen: number, refunds: number[]): Promise<void> {
  expect(await findHandling(db, seal, id)).toMatchObject({ state: 'paid', lateFeeFen });
  const { refunds: written } = await paymentsOfHandling(deps, id);
  expect(written.every(({ reason }) => reason === 'over')).toBe(true);
  expect(written.map(({ amountFen }) => amountFen).toSorted((one, other) => one - other)).toEqual(refunds);
  expect(await balances(db, { handlingId: id })).toMatchObject({
    'fines-settled': -FINE,
    'late-fees': 0 - lateFeeFen,
    'fines-receivable': 0,
    'refunds-payable': 0 - refunds.reduce((sum, each) => sum + each, 0),
  });
}

describe('R-58 what was too little when it came, and suffices once policy asks for less', () => {
  test('settles the handling when its workflow looks after it, and what is too much goes back', async () => {
    const id = await paidInParts(9_000, 21_000, 4_000);
    await settle({ lateFeeCapPercent: 20 });
    expect(await lookForPayment(workerDeps, { handlingId: id })).toMatchObject({ step: 'tell-paid' });
    await settledWith(id, 4_000, [4_000, 6_000]);
    await lookForPayment(workerDeps, { handlingId: id });
    await settledWith(id, 4_000, [4_000, 6_000]);
  });

  test('is not asked for again: whoever wants to pay hears that it is paid', async () => {
    const id = await paidInParts(21_000);
    await settle({ lateFeePercentPerDay: 0 });
    await expect(order(id)).rejects.toMatchObject({ why: 'already-paid' });
    await settledWith(id, 0, [1_000]);
  });

  test('and another payment that comes all the same settles it, and all that is too much goes back', async () => {
    const id = await paidInParts(9_000, 21_000);
    const { orderId } = await order(id);
    await settle({ lateFeeCapPercent: 0 });
    const done = await partners.gateway.pay({ orderId, amountFen: 500, at: new Date(Date.now() + DAY_MS).toISOString() });
    if (done) await takeMovement(workerDeps, done.movement, 'notice');
    await settledWith(id, 0, [500, 10_000]);
  });

  test('too little is too little still', async () => {
    const id = await paidInParts(30_000);
    expect(await lookForPayment(workerDeps, { handlingId: id })).toMatchObject({ step: 'await-payment' });
    expect((await order(id)).amountFen).toBe(10_000);
  });
});
