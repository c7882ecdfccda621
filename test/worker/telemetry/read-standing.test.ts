import { openOrder } from '@trafficdesk/worker/payments/open-order.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { standingReaders } from '@trafficdesk/worker/telemetry/read-standing.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { cloneDatabase } from '../../support/database.ts';
import { openDesk } from '../../support/desk.ts';
import { openLine } from '../../support/line.ts';
import { putHandling } from '../../support/put-handling.ts';

const { workerUrl: url } = await cloneDatabase();
const line = await openLine(Number(new URL(url).port));
const db = connect(Object.assign(new URL(url), { port: String(line.port) }).href, { max: 1 });
afterAll(() => {
  line.cut();
  return db.destroy();
});

test('a database that says nothing is told as away by whoever asks, in less time than Prometheus waits', async () => {
  const [, standing] = standingReaders(db, { warn: () => undefined });
  line.hush();
  const found = await Promise.race([standing?.(), new Promise<'nothing'>((resolve) => setTimeout(resolve, 8_000, 'nothing'))]);
  expect(found).toEqual([{ gauge: 'databaseUp', labels: {}, value: 0 }]);
});

describe('what of handlings waits for a partner', async () => {
  const { deps, workerDeps, partners } = await openDesk();
  const ago = (minutes: number) => deps.db.raw('clock_timestamp() - make_interval(mins => ?)', [minutes]);

  /** Minutes that the oldest waits, and how many there are, by what it is; those of which none waits left out. */
  async function waiting(): Promise<Record<string, [number, number]>> {
    const [, standing] = standingReaders(workerDeps.db, { warn: () => undefined });
    const found = await standing!();
    const read = (gauge: string, what: string): number =>
      found.find((reading) => reading.gauge === gauge && 'what' in reading.labels && reading.labels.what === what)!.value;
    return Object.fromEntries(
      ['penalty', 'payment', 'order', 'refund'].flatMap((what) => {
        const count = read('handlingsOnPartners', what);
        return count === 0 ? [] : [[what, [count, Math.round(read('handlingsOnPartnersFor', what) / 60)]]];
      }),
    );
  }

  test('is told with its age: penalties, payments, orders past their time and refunds', async () => {
    const [confirmed, paid, ordered] = await Promise.all([putHandling(deps), putHandling(deps), putHandling(deps)]);
    expect(await waiting()).toEqual({});
    await deps
      .db('handlings')
      .where({ id: confirmed.id })
      .update({ state: 'confirmed', reserved: true, confirmed_at: ago(70) });
    await deps
      .db('handlings')
      .where({ id: paid.id })
      .update({ state: 'paid', paid_at: ago(80) });
    const wish = { handlingId: ordered.id, returnUrl: null, key: 'k', actor: { kind: 'channel', id: 'app' } as const };
    partners.fault({ payments: 'down' });
    await expect(openOrder(deps, wish)).rejects.toThrow();
    expect(await waiting()).toEqual({ penalty: [1, 70], payment: [1, 80] });
    await deps
      .db('payment_orders')
      .where({ handling_id: ordered.id, state: 'opening' })
      .update({ expires_at: ago(90) });
    const movement = { gateway_id: 'm', gateway_order: 'o', kind: 'payment', amount_fen: 500, heard_by: 'notice', standing: 'unmatched' };
    const [{ id }] = await deps
      .db('payment_movements')
      .insert({ ...movement, at: ago(200) })
      .returning('id');
    await deps.db('payment_refunds').insert({ movement_id: id, amount_fen: 500, reason: 'returned', wanted_at: ago(100) });
    expect(await waiting()).toEqual({ penalty: [1, 70], payment: [1, 80], order: [1, 90], refund: [1, 100] });
  });
});
