import { randomUUID } from 'node:crypto';
import type { GatewayMovement } from '@trafficdesk/worker/partners/payments.ts';
import { askRefunds } from '@trafficdesk/worker/payments/ask-refunds.ts';
import { openOrder } from '@trafficdesk/worker/payments/open-order.ts';
import { PaymentRefused } from '@trafficdesk/worker/payments/payment-refused.ts';
import { reconcileDay } from '@trafficdesk/worker/payments/reconcile-day.ts';
import { refundHandling } from '@trafficdesk/worker/payments/refund-handling.ts';
import { takeMovement } from '@trafficdesk/worker/payments/take-movement.ts';
import { findHandling } from '@trafficdesk/worker/store/handlings.ts';
import { balances, book } from '@trafficdesk/worker/store/ledger.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDesk } from '../../support/desk.ts';
import { eliminate, putHandling } from '../../support/put-handling.ts';

const desk = await openDesk();
const { deps, workerDeps, partners } = desk;
const { db, seal } = deps;

const BROKEN = { code: '23514' };
const DENIED = { code: '42501' };

async function movement(): Promise<string> {
  const done = await partners.gateway.pay({ orderId: `o-${randomUUID()}`, amountFen: 500 });
  await takeMovement(workerDeps, (done as NonNullable<typeof done>).movement, 'notice');
  return (await db('payment_movements').orderBy('heard_at', 'desc').first('id')).id;
}

describe('the ledger', () => {
  test('takes no entry whose postings do not come to nothing, nor one without postings', async () => {
    const movementId = await movement();
    const entry = { occasion: 'handling-settled', handlingId: null, movementId } as const;
    const booked = (postings: object) => workerDeps.db.transaction((trx) => book(trx, { ...entry, postings }));
    await expect(booked({ 'gateway-clearing': 5, unmatched: -4 })).rejects.toMatchObject(BROKEN);
    await expect(booked({ 'gateway-clearing': 5 })).rejects.toMatchObject(BROKEN);
    await expect(workerDeps.db('ledger_entries').insert({ occasion: 'refund-owed', movement_id: movementId })).rejects.toMatchObject(
      BROKEN,
    );
    await booked({ 'gateway-clearing': 5, unmatched: -3, 'late-fees': -2 });
    await expect(workerDeps.db('ledger_postings').insert(await somePosting())).rejects.toMatchObject(BROKEN);
  });

  /** One more posting for an entry that balances. */
  async function somePosting() {
    const { id } = await db('ledger_entries').orderBy('id', 'desc').first('id');
    return { entry_id: id, account: 'fines-settled', amount_fen: 1 };
  }

  test('books what happened once', async () => {
    const movementId = await movement();
    const entry = { occasion: 'handling-settled', handlingId: null, movementId, postings: { 'late-fees': 7, unmatched: -7 } } as const;
    await Promise.all([1, 2, 3].map(() => workerDeps.db.transaction((trx) => book(trx, entry))));
    expect(await db('ledger_entries').where({ movement_id: movementId, occasion: 'handling-settled' })).toHaveLength(1);
  });

  test('is never changed, by its owner neither', async () => {
    await movement();
    for (const table of ['ledger_entries', 'ledger_postings']) {
      await expect(db(table).delete()).rejects.toMatchObject(DENIED);
      await expect(db.raw('truncate ?? cascade', [table])).rejects.toMatchObject(DENIED);
      await expect(workerDeps.db(table).delete()).rejects.toMatchObject(DENIED);
    }
    await expect(db('ledger_postings').update({ amount_fen: 1 })).rejects.toMatchObject(DENIED);
  });

  test('gives back no more than came', async () => {
    const movementId = await movement();
    const refunds = (amountFen: number, reason: string) =>
      workerDeps.db('payment_refunds').insert({ movement_id: movementId, amount_fen: amountFen, reason });
    await refunds(400, 'over');
    await expect(refunds(101, 'returned')).rejects.toMatchObject(BROKEN);
  });
});

/** What may happen to the money of a handling, in any order. */
type Deed =
  | { do: 'order' }
  | { do: 'pay'; order: number; part: number }
  | { do: 'tell'; movement: number; by: 'notice' | 'answer' }
  | { do: 'ask-refunds'; mood: 'ok' | 'down' | 'unreadable' | 'late' }
  | { do: 'eliminate' };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ do: 'order' } as const) },
  // In parts of what the order says: short, exact, over, far over.
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('pay' as const), order: fc.nat(5), part: fc.constantFrom(0.25, 0.999, 1, 1, 1.01, 3) }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('tell' as const), movement: fc.nat(9), by: fc.constantFrom('notice', 'answer') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ask-refunds' as const), mood: fc.constantFrom('ok', 'down', 'unreadable') }) },
  { weight: 1, arbitrary: fc.constant({ do: 'eliminate' } as const) },
);

const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const FINE = 20_000;

/** Does all of it to a handling of its own; answers its id and the orders that were opened. */
async function live(deeds: readonly Deed[]): Promise<{ id: string; orders: string[]; eliminated: boolean }> {
  const { id } = await putHandling(deps, { fineFen: FINE });
  const orders: string[] = [];
  const movements: GatewayMovement[] = [];
  let eliminated = false;
  for (const what of deeds) {
    if (what.do === 'order') {
      const order = await openOrder(deps, {
        handlingId: id,
        returnUrl: null,
        key: randomUUID(),
        actor: { kind: 'channel', id: 'app' },
      }).catch((error: unknown) => {
        if (!(error instanceof PaymentRefused)) throw error;
      });
      if (order && !orders.includes(order.orderId)) orders.push(order.orderId);
    } else if (what.do === 'pay') {
      const orderId = orders[what.order % Math.max(1, orders.length)];
      const amountFen = Math.round((partners.records.payments.orders.get(String(orderId))?.amountFen ?? 0) * what.part);
      const done = orderId && amountFen > 0 ? await partners.gateway.pay({ orderId, amountFen }) : null;
      if (done) movements.push(done.movement);
    } else if (what.do === 'tell') {
      const told = movements[what.movement % Math.max(1, movements.length)];
      if (told) await Promise.all([takeMovement(workerDeps, told, what.by), takeMovement(deps, told, 'notice')]);
    } else if (what.do === 'ask-refunds') {
      partners.fault({ payments: what.mood });
      await askRefunds(workerDeps, { handlingId: id });
      partners.fault({ payments: 'ok' });
    } else if (!eliminated) {
      eliminated = true;
      await eliminate(db, id);
      await refundHandling(workerDeps, { handlingId: id, reason: 'eliminated' });
    }
  }
  return { id, orders, eliminated };
}

test('R-58 whatever is paid, repeated, paid back and eliminated in whatever order: the ledger balances and not a fen is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 14 }), async (deeds) => {
      const { id, orders, eliminated } = await live([{ do: 'order' }, ...deeds]);
      // The day ends: what no notice told of stands in the statement, and what is owed back is asked for.
      await reconcileDay(workerDeps, { day: TODAY });
      await askRefunds(workerDeps, { handlingId: id });
      const atGateway = orders.flatMap((orderId) => partners.records.payments.under(orderId));
      const cameFen = atGateway.reduce((sum, { kind, amountFen }) => sum + (kind === 'payment' ? amountFen : 0), 0);
      const leftFen = atGateway.reduce((sum, { kind, amountFen }) => sum + (kind === 'payment' ? amountFen : -amountFen), 0);
      const sums = await balances(db, { handlingId: id });

      expect(Object.values(sums).reduce((sum, fen) => sum + fen, 0)).toBe(0);
      expect(sums['gateway-clearing']).toBe(leftFen);
      expect(sums['refunds-payable']).toBe(0);
      expect(sums.unmatched).toBe(0);
      const { state } = (await findHandling(db, seal, id)) ?? {};
      if (eliminated) expect([state, leftFen]).toEqual(['eliminated', 0]);
      else if (cameFen >= FINE) expect([state, sums['fines-settled'], leftFen]).toEqual(['paid', -FINE, FINE]);
      else expect([state, sums['fines-receivable'], sums['fines-settled']]).toEqual(['awaiting-payment', 0 - cameFen, 0]);
    }),
    { numRuns: 40 },
  );
  const { rows } = await db.raw('select entry_id from ledger_postings group by entry_id having sum(amount_fen) <> 0');
  expect(rows).toEqual([]);
}, 240_000);
