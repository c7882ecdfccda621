import { randomUUID } from 'node:crypto';
import { RECONCILIATION_SCHEDULE, RECONCILIATION_WORKFLOW } from '@trafficdesk/worker/contracts/reconciliation.ts';
import { resumeHandlings } from '@trafficdesk/worker/handlings/resume.ts';
import { wakeHandling } from '@trafficdesk/worker/handlings/wake.ts';
import type { GatewayMovement } from '@trafficdesk/worker/partners/payments.ts';
import { openOrder } from '@trafficdesk/worker/payments/open-order.ts';
import { reconciliationSchedule, reconciliationScheduleNow } from '@trafficdesk/worker/payments/schedule.ts';
import { takeMovement } from '@trafficdesk/worker/payments/take-movement.ts';
import { putSchedule } from '@trafficdesk/worker/schedules.ts';
import { balances } from '@trafficdesk/worker/store/ledger.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { keepHistory } from '../../histories/keep.ts';
import { openDesk, withWorker } from '../../support/desk.ts';
import { confirmedHandling, driver, handlingHandle, readHandling } from '../../support/handlings.ts';
import { sentTo } from '../../support/sms.ts';
import { temporal } from '../../support/temporal.ts';
import { workerProcess } from '../../support/worker-process.ts';

/** Any number that nothing else locks by. */
const GATE = 84;
const DAY_MS = 86_400_000;

const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const { deps, partners } = desk;
const { db } = deps;
const { nativeConnection: connection, namespace, codePath, client } = engine;
const parts = { deps: desk.workerDeps, connection, namespace, codePath };
afterEach(() => partners.fault({ payments: 'ok', violations: 'ok' }));

/** A handling that waits for its payment, with an order somebody has paid at the gateway; nobody here has heard of that. */
async function paidUnheard(at = new Date()) {
  const whose = await driver(desk);
  const { id } = await confirmedHandling(desk, whose);
  await withWorker(parts, async () => {
    await wakeHandling(client.workflow, id);
    await expect.poll(async () => (await readHandling(deps, id)).state, { timeout: 60_000 }).toBe('awaiting-payment');
    await expect.poll(() => sentTo(partners, whose.person.phone).length, { timeout: 60_000 }).toBe(1);
  });
  const { orderId } = await openOrder(deps, { handlingId: id, returnUrl: null, key: randomUUID(), actor: { kind: 'channel', id: 'app' } });
  const done = await partners.gateway.pay({ orderId, at: at.toISOString() });
  return { id, phone: whose.person.phone, movement: (done as NonNullable<typeof done>).movement };
}

const toldOf = async (id: string) => {
  const { decisionNumber } = (await readHandling(deps, id)).particulars.violation;
  return [...partners.records.violations.payments.values()].filter((told) => told.decisionNumber === decisionNumber);
};
const take = (movement: GatewayMovement) => takeMovement(deps, movement, 'notice');

test('R-58 money was taken and its handling never woken, the api gone in between: it is found a minute later, and the partner told once', {
  timeout: 240_000,
}, async () => {
  const { id, movement } = await paidUnheard();
  await take(movement);
  await db('handlings')
    .where({ id })
    .update({ updated_at: new Date(Date.now() - 120_000) });
  await withWorker(parts, async () => {
    expect(await resumeHandlings(desk.workerDeps, client)).toBe(1);
    await handlingHandle(client, id).result();
  });
  expect((await readHandling(deps, id)).state).toBe('done');
  expect(await toldOf(id)).toMatchObject([{ fineFen: 20_000, lateFeeFen: 0 }]);
});

test('R-58 a worker is killed after the partner heard of a payment, before that was written down: another goes on, and it is told once', {
  timeout: 240_000,
}, async () => {
  const { id, movement, phone } = await paidUnheard();
  await db.raw(
    `create function wait_at_gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(${GATE}); return new; end $$;
       create trigger gate before update on handlings for each row when (old.state = 'paid' and new.state = 'done') execute function wait_at_gate()`,
  );
  const gate = await db.transaction();
  await gate.raw('select pg_advisory_xact_lock(?)', [GATE]);
  await take(movement);
  await wakeHandling(client.workflow, id);
  const { child, ended } = workerProcess(desk, engine);
  const waits = async () => (await db('pg_locks').where({ locktype: 'advisory', objid: GATE, granted: false })).length;
  await expect.poll(waits, { timeout: 120_000 }).toBe(1);
  child.kill('SIGKILL');
  await ended;
  // Only once the server has seen that its client is gone does nothing of it go on.
  await db.raw(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'worker' and datname = current_database()`);
  await gate.commit();
  await db.raw('drop trigger gate on handlings; drop function wait_at_gate()');
  expect((await readHandling(deps, id)).state).toBe('paid');

  await withWorker(parts, () => handlingHandle(client, id).result());
  expect((await readHandling(deps, id)).state).toBe('done');
  expect(await toldOf(id)).toHaveLength(1);
  expect(sentTo(partners, phone)).toHaveLength(2);
  expect(await balances(db, { handlingId: id })).toMatchObject({ 'gateway-clearing': 20_000, 'fines-settled': -20_000 });
});

describe('R-58 the daily reconciliation', () => {
  test('runs each day at the hour of policy, in Shanghai', async () => {
    await putSchedule(client, await reconciliationScheduleNow(db));
    const { spec, policies, action } = await client.schedule.getHandle(RECONCILIATION_SCHEDULE).describe();
    expect(spec).toMatchObject({ timezone: 'Asia/Shanghai', calendars: [{ hour: [{ start: 3, end: 3 }] }] });
    expect(policies).toMatchObject({ overlap: 'SKIP' });
    expect(action).toMatchObject({ workflowType: RECONCILIATION_WORKFLOW });
    await putSchedule(client, reconciliationSchedule(4));
    expect((await client.schedule.getHandle(RECONCILIATION_SCHEDULE).describe()).spec).toMatchObject({
      calendars: [{ hour: [{ start: 4 }] }],
    });
  });

  test('finds yesterday’s payment whose notice was lost, and its handling goes on; the gateway may be away at first', {
    timeout: 240_000,
  }, async () => {
    const { id } = await paidUnheard(new Date(Date.now() - DAY_MS));
    partners.fault({ payments: 'down' });
    await withWorker(parts, async () => {
      await client.schedule.getHandle(RECONCILIATION_SCHEDULE).trigger();
      await expect.poll(async () => (await runs()).length, { timeout: 30_000 }).toBeGreaterThan(0);
      partners.fault({ payments: 'ok' });
      await handlingHandle(client, id).result();
      const [run = ''] = await runs();
      await client.workflow.getHandle(run).result();
      expect(await db('payment_reconciliations')).toHaveLength(3);
      await keepHistory({ client, deps }, 'payment-reconciliation', run);
    });
    expect((await readHandling(deps, id)).state).toBe('done');
    expect(await toldOf(id)).toHaveLength(1);
    expect(await db('payment_movements').where({ handling_id: id })).toMatchObject([{ heard_by: 'statement', standing: 'settled' }]);
  });

  /** The runs there are, or were. */
  async function runs(): Promise<string[]> {
    const ids: string[] = [];
    for await (const { workflowId } of client.workflow.list({ query: `WorkflowType = '${RECONCILIATION_WORKFLOW}'` })) ids.push(workflowId);
    return ids;
  }
});
