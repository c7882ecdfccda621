import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { subtractWorkingDays, type WorkingCalendar } from '@trafficdesk/rules/working-calendar.ts';
import { wakeHandling } from '@trafficdesk/worker/handlings/wake.ts';
import { openOrder } from '@trafficdesk/worker/payments/open-order.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { expect, vi } from 'vitest';
import { keepHistory } from '../../histories/keep.ts';
import { openDesk } from '../../support/desk.ts';
import { confirmedHandling, driver, handlingHandle, payHandling, readHandling } from '../../support/handlings.ts';
import { withItsOwnTime } from '../../support/its-own-time.ts';

const desk = await openDesk();
const { deps, partners } = desk;
const { db } = deps;

// Each test has a server of its own.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const MINUTES = 60_000;
const DAYS = 24 * 60 * MINUTES;

const told = (id: string): Promise<string[]> => db('messages').where({ handling_id: id }).orderBy('sent_at').pluck('template');
const waitFor = (look: () => Promise<void>): Promise<void> => vi.waitFor(look, { timeout: 60_000, interval: 50 });

/** A handling whose penalty stands, with its due moment, and when its person is to be reminded. */
async function waiting({ client }: TestWorkflowEnvironment) {
  const { id } = await confirmedHandling(desk, await driver(desk));
  await wakeHandling(client.workflow, id);
  await waitFor(async () => expect(await told(id)).toEqual(['penalty-recorded']));
  const { dueAt } = await readHandling(deps, id);
  if (!dueAt) throw new Error('There is no due day');
  const { content: calendar } = await currentPolicy<WorkingCalendar>(db, 'calendar');
  return { id, dueAt, remindAt: subtractWorkingDays(dueAt, 3, calendar) };
}

/** Skips to so long after a moment. */
const skipTo = async (env: TestWorkflowEnvironment, moment: Date, ms = 0): Promise<void> =>
  env.sleep(moment.getTime() + ms - (await env.currentTimeMs()));

withItsOwnTime(
  deps,
  'R-58 whoever does not pay is reminded three working days before the fifteenth working day ends, told once that they are overdue when it has, and can still pay',
  async (env) => {
    const { id, dueAt, remindAt } = await waiting(env);
    await skipTo(env, remindAt, -MINUTES);
    expect(await readHandling(deps, id)).toMatchObject({ remindedAt: null, overdueAt: null });
    await skipTo(env, remindAt, MINUTES);
    await waitFor(async () => expect(await told(id)).toEqual(['penalty-recorded', 'payment-reminder']));
    await skipTo(env, dueAt, -MINUTES);
    expect(await readHandling(deps, id)).toMatchObject({ state: 'awaiting-payment', overdueAt: null });
    await skipTo(env, dueAt, MINUTES);
    await waitFor(async () => expect(await told(id)).toEqual(['penalty-recorded', 'payment-reminder', 'payment-overdue']));
    expect(await readHandling(deps, id)).toMatchObject({ state: 'awaiting-payment', overdueAt: expect.any(Date) });
    await env.sleep(60 * DAYS);
    expect(await told(id)).toHaveLength(3);
    expect(await payHandling(deps, id, { client: env.client, lateFeeFen: 20_000 })).toBe('paid');
    await handlingHandle(env.client, id).result();
    expect(await readHandling(deps, id)).toMatchObject({ state: 'done', lateFeeFen: 20_000 });
    await keepHistory({ client: env.client, deps }, 'handling.overdue', handlingHandle(env.client, id).workflowId);
  },
);

withItsOwnTime(deps, 'R-58 whoever pays in time is neither reminded nor overdue', async (env) => {
  const { id, remindAt } = await waiting(env);
  await skipTo(env, remindAt, -MINUTES);
  await payHandling(deps, id, { client: env.client });
  await handlingHandle(env.client, id).result();
  await env.sleep(60 * DAYS);
  expect(await told(id)).toEqual(['penalty-recorded', 'payment-recorded']);
});

withItsOwnTime(deps, 'R-58 a payment whose notice was lost is found within a day, also when the gateway is away at first', async (env) => {
  const { id } = await waiting(env);
  const actor = { kind: 'channel', id: 'app' } as const;
  const { orderId } = await openOrder(deps, { handlingId: id, returnUrl: null, key: `order-of-${id}`, actor });
  await partners.gateway.pay({ orderId });
  expect(await readHandling(deps, id)).toMatchObject({ state: 'awaiting-payment' });
  partners.fault({ payments: 'down' });
  await env.sleep(25 * 60 * MINUTES);
  expect(await readHandling(deps, id)).toMatchObject({ state: 'awaiting-payment' });
  partners.fault({ payments: 'ok' });
  await env.sleep(2 * DAYS);
  await waitFor(async () => expect(await readHandling(deps, id)).toMatchObject({ state: 'done' }));
});
