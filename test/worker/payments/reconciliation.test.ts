import { randomUUID } from 'node:crypto';
import { createPayments, type GatewayMovement } from '@trafficdesk/worker/partners/payments.ts';
import { PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import { openOrder } from '@trafficdesk/worker/payments/open-order.ts';
import { reconcileDay } from '@trafficdesk/worker/payments/reconcile-day.ts';
import { statementDays } from '@trafficdesk/worker/payments/statement-days.ts';
import { takeMovement } from '@trafficdesk/worker/payments/take-movement.ts';
import { findHandling } from '@trafficdesk/worker/store/handlings.ts';
import { balances } from '@trafficdesk/worker/store/ledger.ts';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openDesk } from '../../support/desk.ts';
import { putHandling } from '../../support/put-handling.ts';

const desk = await openDesk();
const { deps, workerDeps, partners } = desk;
const { db, seal } = deps;

/** Each test has a day of its own, at noon in Shanghai. */
let day = '';
let lastDay = 0;
beforeEach(() => {
  lastDay += 1;
  day = `2026-01-${String(lastDay).padStart(2, '0')}`;
});

async function paid({ amountFen }: { amountFen?: number } = {}): Promise<{ id: string; movement: GatewayMovement }> {
  const { id } = await putHandling(deps);
  const order = await openOrder(deps, { handlingId: id, returnUrl: null, key: randomUUID(), actor: { kind: 'channel', id: 'app' } });
  const done = await partners.gateway.pay({ orderId: order.orderId, amountFen, at: `${day}T04:00:00.000Z` });
  return { id, movement: (done as NonNullable<typeof done>).movement };
}

const reconcile = () => reconcileDay(workerDeps, { day });
const differenceOf = async ({ movementId }: GatewayMovement) => {
  const { id } = await db('payment_movements').where({ gateway_id: movementId }).first('id');
  return db('matters').where({ subject_id: id, kind: 'statement-difference' }).first('code', { settled: 'settled_at' });
};

describe('a day’s statement', () => {
  test('that has what we have changes nothing, and is a row', async () => {
    const { movement } = await paid();
    await takeMovement(workerDeps, movement, 'notice');
    expect(await reconcile()).toEqual({ day, stated: 1, taken: 0, differences: 0, moved: [] });
    const rows = await db('payment_reconciliations').where({ day });
    expect(rows).toMatchObject([{ stated: 1, stated_fen: 20_000, known: 1, known_fen: 20_000, taken: 0, differences: 0 }]);
  });

  test('brings what no notice told of, as the notice would have: nothing that was paid is lost', async () => {
    const { id } = await paid();
    expect(await reconcile()).toEqual({ day, stated: 1, taken: 1, differences: 0, moved: [id] });
    expect((await findHandling(db, seal, id))?.state).toBe('paid');
    expect(await reconcile()).toMatchObject({ taken: 0, moved: [] });
  });

  test('that leaves out what we have is looked into, until a later one has it', async () => {
    const { movement } = await paid();
    await takeMovement(workerDeps, movement, 'notice');
    partners.gateway.misstate({ movementId: movement.movementId, leftOut: true });
    expect(await reconcile()).toMatchObject({ stated: 0, differences: 1 });
    expect(await differenceOf(movement)).toEqual({ code: 'not-stated', settled: null });
    partners.gateway.misstate({ movementId: movement.movementId, amountFen: movement.amountFen });
    expect(await reconcile()).toMatchObject({ stated: 1, differences: 0 });
    expect((await differenceOf(movement)).settled).toBeInstanceOf(Date);
  });

  test('that has another amount is looked into, and the books stay as they were', async () => {
    const { id, movement } = await paid();
    await takeMovement(workerDeps, movement, 'notice');
    partners.gateway.misstate({ movementId: movement.movementId, amountFen: 1 });
    expect(await reconcile()).toMatchObject({ stated: 1, taken: 0, differences: 1 });
    expect(await differenceOf(movement)).toEqual({ code: 'told-otherwise', settled: null });
    expect((await balances(db, { handlingId: id }))['fines-settled']).toBe(-20_000);
  });

  test('of many movements comes page by page', async () => {
    for (let count = 0; count < 501; count += 1)
      await partners.gateway.pay({ orderId: 'of-another', amountFen: 1, at: `${day}T04:00:00.000Z` });
    expect(await workerDeps.payments.statement(day)).toHaveLength(501);
  });

  test('ends at midnight in Shanghai', async () => {
    const midnight = new Date(`${day}T16:00:00.000Z`);
    for (const ms of [-1, 0])
      await partners.gateway.pay({ orderId: 'at-midnight', amountFen: 1, at: new Date(midnight.getTime() + ms).toISOString() });
    expect(await reconcile()).toMatchObject({ stated: 1 });
  });

  test('that cannot be had leaves no row', async () => {
    const away = { ...workerDeps, payments: createPayments({ baseUrl: 'http://127.0.0.1:9', timeoutMs: 500 }) };
    await expect(reconcileDay(away, { day })).rejects.toThrow(PartnerUnavailable);
    expect(await db('payment_reconciliations').where({ day })).toEqual([]);
  });
});

test('the days that are due are those policy names, and all since the last that was reconciled', async () => {
  const dayBefore = async (days: number): Promise<string> => {
    const { rows } = await db.raw(`select ((now() at time zone 'Asia/Shanghai')::date - ?::int)::text as day`, [days]);
    return rows[0].day;
  };
  const trx = await db.transaction();
  onTestFinished(async () => void (await trx.rollback()));
  await trx('payment_reconciliations').delete();
  expect(await statementDays({ db: trx })).toEqual([await dayBefore(3), await dayBefore(2), await dayBefore(1)]);
  const nothing = { stated: 0, stated_fen: 0, known: 0, known_fen: 0, taken: 0, differences: 0 };
  await trx('payment_reconciliations').insert({ day: await dayBefore(6), ...nothing });
  expect(await statementDays({ db: trx })).toEqual(await Promise.all([5, 4, 3, 2, 1].map(dayBefore)));
});
