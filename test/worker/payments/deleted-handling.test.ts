import { randomUUID } from 'node:crypto';
import type { GatewayMovement } from '@trafficdesk/worker/partners/payments.ts';
import { matchPayment } from '@trafficdesk/worker/payments/match-payment.ts';
import { openOrder } from '@trafficdesk/worker/payments/open-order.ts';
import { takeMovement } from '@trafficdesk/worker/payments/take-movement.ts';
import { purgeHandling } from '@trafficdesk/worker/retention/purge-handling.ts';
import { findHandling } from '@trafficdesk/worker/store/handlings.ts';
import { balances } from '@trafficdesk/worker/store/ledger.ts';
import { expect, test } from 'vitest';
import { openDesk } from '../../support/desk.ts';
import { putHandling } from '../../support/put-handling.ts';

const { deps, workerDeps, partners, officers } = await openDesk();
const { db, seal } = deps;

test('R-58 once the data of a handling is deleted, its books still stand, and name nobody', async () => {
  const { id } = await putHandling(deps);
  await openOrder(deps, {
    handlingId: id,
    returnUrl: 'https://app.example/of-7',
    key: randomUUID(),
    actor: { kind: 'channel', id: 'app' },
  });
  const paid = await partners.gateway.pay({ orderId: `x-${randomUUID()}`, amountFen: 20_000 });
  const { movementId: gatewayId } = (paid as { movement: GatewayMovement }).movement;
  await takeMovement(workerDeps, (paid as { movement: GatewayMovement }).movement, 'notice');
  const { id: movementId } = await db('payment_movements').where({ gateway_id: gatewayId }).first('id');
  const { id: matterId } = await db('matters').where({ subject_id: movementId }).first('id');
  const origin = { requestId: 'test', address: null };
  const note = '付款人王女士来电报号';
  expect(await matchPayment(deps, { matterId, movementId, handlingId: id, staffId: officers[0], note, origin })).toBe('matched');

  const purge = () => workerDeps.db.transaction((trx) => purgeHandling(trx, { basis: 'erasure' }, id));
  expect(await purge()).toBe(false);
  await db('handlings').where({ id }).update({ state: 'done', ended_at: new Date() });
  expect(await purge()).toBe(true);
  expect(await findHandling(db, seal, id)).toMatchObject({ particulars: null, personHash: null });
  expect(await db('matters').where({ id: matterId }).first('handling_id', 'note_sealed')).toEqual({ handling_id: id, note_sealed: null });
  expect(await db('payment_orders').where({ handling_id: id }).first('return_url_sealed', 'redirect_url_sealed')).toEqual({
    return_url_sealed: null,
    redirect_url_sealed: null,
  });
  expect((await balances(db, { handlingId: id }))['fines-settled']).toBe(-20_000);
  const record = await db('purges').where({ subject_id: id }).first('what');
  expect(record.what).toEqual(expect.arrayContaining(['matters.note', 'payment_orders.addresses']));
});
