import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { handlingWorkflowId } from '@trafficdesk/worker/contracts/handling.ts';
import { PAYMENT_NOTICE_HEADER } from '@trafficdesk/worker/partners/payment-notice.ts';
import type { GatewayMovement } from '@trafficdesk/worker/partners/payments.ts';
import { signNotice } from '@trafficdesk/worker/partners/signed-notice.ts';
import { askRefunds } from '@trafficdesk/worker/payments/ask-refunds.ts';
import { balances } from '@trafficdesk/worker/store/ledger.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { eliminate, putHandling } from '../support/put-handling.ts';
import { openDoor } from './door.ts';

/** The workflow engine, as far as anybody here needs it: which workflows were woken, and whether it is away. */
const engine = { away: false, woken: [] as string[] };
const temporal = {
  withDeadline: (_deadline: number, call: () => Promise<unknown>) => call(),
  workflow: {
    signalWithStart(_type: string, { workflowId }: { workflowId: string }) {
      if (engine.away) return Promise.reject(new Error('the engine is away'));
      engine.woken.push(workflowId);
      return Promise.resolve();
    },
  },
} as unknown as Client;

const door = await openDoor({ temporal });
const { deps, desk, url, app, web } = door;
const { db } = deps;
const { gateway } = desk.partners;
const NOTICES = `${url}/v1/partners/payments/notices`;
gateway.sendNoticesTo(NOTICES);
afterEach(() => {
  desk.partners.fault({ payments: 'ok', violations: 'ok' });
  engine.away = false;
});

const RETURN = 'http://localhost:5173/paid';
const pay = (handlingId: string, { key = randomUUID(), returnUrl = RETURN, by = app } = {}) =>
  by.call('openPayment', { path: { handlingId }, headers: { 'Idempotency-Key': key }, body: { returnUrl } });
const stateOf = async (id: string) => (await db('handlings').where({ id }).first('state')).state;

describe('R-58 openPayment', () => {
  test('opens an order of what is due, says where it is paid, and answers the same again', async () => {
    const { id } = await putHandling(deps);
    const key = randomUUID();
    const first = await pay(id, { key });
    expect(first).toMatchObject({ status: 201, body: { state: 'open', amountFen: 20_000, fineFen: 20_000, lateFeeFen: 0 } });
    expect(first.body.redirectUrl).toContain('/cashier/');
    const again = await pay(id, { key });
    expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([200, 'true', first.body]);
    expect((await pay(id, { key, returnUrl: 'http://localhost:5173/elsewhere' })).body.code).toBe('idempotency-key-reused');
  });

  test('is for the handling’s own channel', async () => {
    const { id } = await putHandling(deps);
    expect((await pay(id, { by: web })).status).toBe(404);
    expect((await pay(randomUUID())).status).toBe(404);
  });

  test.each([
    ['of another origin', 'https://evil.example/paid'],
    ['plain, of an origin of ours', 'http://app.example/paid'],
    ['with somebody’s name in front', 'https://app.example@evil.example/paid'],
    ['that begins like one of ours', 'https://app.example.evil.example/paid'],
    ['of another port', 'https://app.example:8443/paid'],
    ['in words of its own', 'javascript:alert(1)'],
  ])('sends nobody back to an address %s', async (_which, returnUrl) => {
    await db('channels')
      .where({ id: 'app' })
      .update({ return_origins: ['https://app.example'] });
    const { id } = await putHandling(deps);
    expect((await pay(id, { returnUrl })).status).toBe(422);
    expect((await pay(id, { returnUrl: 'https://app.example/paid' })).status).toBe(201);
  });

  test.each([
    ['https://app.example\\@evil.example/paid', 'https://app.example/@evil.example/paid'],
    ['http://localhost\\@evil.example/paid', 'http://localhost/@evil.example/paid'],
  ])('hands the gateway an address as it was read here, which nobody can read otherwise: %s', async (returnUrl, asRead) => {
    await db('channels')
      .where({ id: 'app' })
      .update({ return_origins: ['https://app.example'] });
    const { id } = await putHandling(deps);
    const { status, body } = await pay(id, { returnUrl });
    expect([status, desk.partners.records.payments.orders.get(body.orderId)?.returnUrl]).toEqual([201, asRead]);
  });

  test('opens no order where nothing is to be paid', async () => {
    const { id } = await putHandling(deps, { fineFen: 0 });
    expect((await pay(id)).body).toMatchObject({ status: 409, code: 'handling-not-payable' });
  });

  test('takes nothing for what was paid at a bank, and gives back what came in here', async () => {
    const { id, violationNumber } = await putHandling(deps);
    await gateway.pay({ orderId: (await pay(id)).body.orderId, amountFen: 5_000 });
    const vehicle = { plateType: '02', plateNumber: '藏ZA1234' };
    desk.partners.plantViolation({ vehicle, violationNumber, handled: true, decisionNumber: null, paid: true });
    desk.partners.fault({ violations: 'down' });
    expect((await pay(id)).body).toMatchObject({ state: 'open', amountFen: 15_000 });
    desk.partners.fault({ violations: 'ok' });
    expect((await pay(id)).body).toMatchObject({ status: 409, code: 'handling-paid' });
    expect(await stateOf(id)).toBe('done');
    expect(await balances(db, { handlingId: id })).toMatchObject({ 'fines-receivable': 0, 'refunds-payable': -5_000 });
  });

  test('says what stands in the way of paying', async () => {
    const [paid, eliminated, refused] = [await putHandling(deps), await putHandling(deps), await putHandling(deps)];
    await eliminate(db, eliminated.id);
    expect((await pay(eliminated.id)).body).toMatchObject({ status: 409, code: 'handling-not-payable' });
    await gateway.pay({ orderId: (await pay(paid.id)).body.orderId });
    expect((await pay(paid.id)).body).toMatchObject({ status: 409, code: 'handling-paid' });
    desk.partners.fault({ payments: 'refuses' });
    expect((await pay(refused.id)).body).toMatchObject({ status: 409, code: 'gateway-refused' });
  });

  test('asks for patience while the gateway is away, and goes on with the same order', async () => {
    const { id } = await putHandling(deps);
    const key = randomUUID();
    desk.partners.fault({ payments: 'down' });
    const away = await pay(id, { key });
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '10']);
    desk.partners.fault({ payments: 'ok' });
    expect((await pay(id, { key })).status).toBe(200);
    expect(await db('payment_orders').where({ handling_id: id })).toHaveLength(1);
  });
});

describe('R-58 a notice of the gateway', () => {
  const send = async (body: string, signature?: string) => {
    const headers = { 'content-type': 'application/json', ...(signature && { [PAYMENT_NOTICE_HEADER]: signature }) };
    const answer = await fetch(NOTICES, { method: 'POST', headers, body });
    return { status: answer.status, code: answer.status === 204 ? null : ((await answer.json()) as { code: string }).code };
  };
  const sign = (body: string, at = new Date(), secret = desk.partners.paymentsNoticeKey) => signNotice(secret, Buffer.from(body), at);
  const NOT_ACCEPTED = { status: 403, code: 'notice-not-accepted' };

  async function ordered() {
    const { id } = await putHandling(deps);
    const { orderId } = (await pay(id)).body;
    const movement = {
      movementId: `P${randomUUID()}`,
      orderId,
      kind: 'payment',
      amountFen: 20_000,
      at: new Date().toISOString(),
      refundKey: null,
    };
    return { id, orderId, movement: movement as GatewayMovement };
  }

  test('unsigned, forged, altered, stale or unreadable is not accepted, and nothing changes', async () => {
    const { id, movement } = await ordered();
    const body = JSON.stringify(movement);
    const minutes = 60_000;
    expect(await send(body)).toEqual(NOT_ACCEPTED);
    expect(await send(body, sign(body, new Date(), 'another secret of thirty-two letters'))).toEqual(NOT_ACCEPTED);
    expect(await send(body, sign(JSON.stringify({ ...movement, amountFen: 1 })))).toEqual(NOT_ACCEPTED);
    expect(await send(body, sign(body, new Date(Date.now() - 6 * minutes)))).toEqual(NOT_ACCEPTED);
    expect(await send(body, sign(body, new Date(Date.now() + 6 * minutes)))).toEqual(NOT_ACCEPTED);
    const [odd, nobodys] = [JSON.stringify({ ...movement, amountFen: 0.5 }), '{"movementId":'];
    expect(await send(odd, sign(odd))).toEqual(NOT_ACCEPTED);
    expect(await send(nobodys, sign(nobodys))).toEqual(NOT_ACCEPTED);
    expect(await stateOf(id)).toBe('awaiting-payment');
    expect(await db('payment_movements').where({ gateway_id: movement.movementId })).toEqual([]);
    expect(door.logged()).toContain('a notice of the payment gateway was refused');
  });

  test('is acknowledged once the money stands in the books, with the workflow engine away, too', async () => {
    const [{ id, orderId }, heard] = [await ordered(), await ordered()];
    engine.away = true;
    expect((await gateway.pay({ orderId }))?.notices).toEqual([204]);
    expect(door.logged()).toContain('the engine was not told of a row');
    engine.away = false;
    expect((await gateway.pay({ orderId: heard.orderId }))?.notices).toEqual([204]);
    expect(engine.woken).toContain(handlingWorkflowId(heard.id));
    expect(engine.woken).not.toContain(handlingWorkflowId(id));
    expect(await stateOf(id)).toBe('paid');
    expect((await balances(db, { handlingId: id }))['fines-settled']).toBe(-20_000);
  });

  test('replayed, also by many at once, changes nothing further', async () => {
    const { id, orderId } = await ordered();
    const paid = await gateway.pay({ orderId });
    const movementId = String(paid?.movement.movementId);
    const sent = await Promise.all([1, 2, 3, 4].map(() => gateway.sendAgain({ movementId })));
    expect(sent.flat()).toEqual([204, 204, 204, 204]);
    expect(await db('payment_movements').where({ handling_id: id })).toHaveLength(1);
    expect(await db('ledger_entries').where({ handling_id: id })).toHaveLength(2);
    const [record] = await db('audit').where({ action: 'payment.taken' }).whereRaw(`detail ->> 'handlingId' = ?`, [id]);
    expect(record.detail).toMatchObject({ standing: 'settled', heardBy: 'notice', amountFen: 20_000 });
  });

  test('in another order than the money moved comes to the same', async () => {
    const { id, orderId } = await ordered();
    gateway.sendNoticesTo(null);
    const [short, rest] = [await gateway.pay({ orderId, amountFen: 15_000 }), await gateway.pay({ orderId, amountFen: 5_000 })];
    gateway.sendNoticesTo(NOTICES);
    for (const each of [rest, short, rest]) await gateway.sendAgain({ movementId: String(each?.movement.movementId) });
    expect(await stateOf(id)).toBe('paid');
    expect(await balances(db, { handlingId: id })).toMatchObject({
      'gateway-clearing': 20_000,
      'fines-receivable': 0,
      'fines-settled': -20_000,
    });
  });
});

describe('R-58 a payment of nobody we know', async () => {
  const supervisor = await door.signedIn('chenjing', 'supervisor');
  const another = await door.signedIn('gaolei', 'supervisor');
  const officer = await door.signedIn('lina', 'officer');
  const NOTE = '与银行核对，付款人报来处理编号';

  async function unmatched(amountFen = 20_000) {
    const paid = await gateway.pay({ orderId: `x-${randomUUID()}`, amountFen });
    const { id: movementId } = await db('payment_movements')
      .where({ gateway_id: String(paid?.movement.movementId) })
      .first('id');
    const { id } = await db('matters').where({ subject_id: movementId }).first('id');
    return { matterId: id as string, movementId: movementId as string };
  }
  const match = (matterId: string, body: object, by = supervisor) => by.call('matchPayment', { path: { matterId }, body });
  const waiting = async (query: object = {}, by = supervisor): Promise<{ id: string; queue: string }[]> =>
    (await by.call('listMatters', { query: { limit: 100, ...query } })).body.items;

  test('stands in the queue of payments alone, with its amount, and is counted there', async () => {
    const before = (await supervisor.call('countMatters')).body;
    const { matterId } = await unmatched(4_200);
    expect((await supervisor.call('countMatters')).body).toEqual({
      waiting: before.waiting + 1,
      queues: { ...before.queues, payments: before.queues.payments + 1 },
    });
    const found = (await waiting({ queue: 'payments' })).find(({ id }) => id === matterId);
    expect(found).toMatchObject({
      queue: 'payments',
      ends: 'by-matching',
      caseId: null,
      handlingId: null,
      city: null,
      money: { amountFen: 4_200 },
      text: { 'zh-CN': '收到归属不明的缴款' },
    });
    expect((await waiting({ queue: 'cases' })).map(({ id }) => id)).not.toContain(matterId);
    expect((await supervisor.call('settleMatter', { path: { matterId }, body: { note: NOTE } })).body.code).toBe('matter-needs-match');
  });

  test('is given to the handling it is for, which it settles, in words, once', async () => {
    const { matterId, movementId } = await unmatched();
    const { id, number } = await putHandling(deps);
    const body = { to: 'handling', handlingNumber: number, note: NOTE };
    expect((await match(matterId, body)).body).toMatchObject({ handlingId: id, settled: { by: { id: supervisor.id }, note: NOTE } });
    expect((await match(matterId, body)).status).toBe(200);
    expect((await match(matterId, body, another)).body.code).toBe('matter-settled');
    expect(await stateOf(id)).toBe('paid');
    expect(engine.woken).toContain(handlingWorkflowId(id));
    expect(await db('payment_movements').where({ id: movementId }).first('standing', 'handling_id')).toEqual({
      standing: 'matched',
      handling_id: id,
    });
    const [record] = await db('audit').where({ action: 'payment.matched' }).whereRaw(`detail ->> 'matterId' = ?`, [matterId]);
    expect(record).toMatchObject({
      actor_kind: 'staff',
      actor_id: supervisor.id,
      detail: { handlingId: id, movementId, amountFen: 20_000 },
    });
  });

  test('goes back where it is nobody’s', async () => {
    const { matterId, movementId } = await unmatched();
    expect((await match(matterId, { to: 'refund', note: NOTE })).status).toBe(200);
    expect(await db('payment_refunds').where({ movement_id: movementId })).toMatchObject([{ reason: 'returned', amount_fen: 20_000 }]);
  });

  test('goes to no handling that is not there, or waits for no payment; then it still waits', async () => {
    const { matterId } = await unmatched();
    const { id, number } = await putHandling(deps);
    await eliminate(db, id);
    for (const handlingNumber of ['V000000-000000000', number])
      expect((await match(matterId, { to: 'handling', handlingNumber, note: NOTE })).body.code).toBe('no-such-handling-number');
    expect((await waiting({ queue: 'payments' })).map((each) => each.id)).toContain(matterId);
  });

  test('takes a supervisor who sees all cities', async () => {
    const { matterId } = await unmatched();
    expect((await match(matterId, { to: 'refund', note: NOTE }, officer)).status).toBe(403);
    const elsewhere = await door.signedIn('elsewhere', 'supervisor');
    await db('staff')
      .where({ id: elsewhere.id })
      .update({ cities: ['990100'] });
    expect((await match(matterId, { to: 'refund', note: NOTE }, elsewhere)).status).toBe(404);
    expect((await waiting({ queue: 'payments' }, elsewhere)).map(({ id }) => id)).not.toContain(matterId);
  });

  test('two supervisors at once give away once', async () => {
    const { matterId, movementId } = await unmatched();
    const { number } = await putHandling(deps);
    const answers = await Promise.all([
      match(matterId, { to: 'handling', handlingNumber: number, note: NOTE }),
      match(matterId, { to: 'refund', note: '退给付款人' }, another),
    ]);
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
    expect(await db('ledger_entries').where({ movement_id: movementId }).whereIn('occasion', ['payment-matched'])).toHaveLength(
      answers[0]?.status === 200 ? 1 : 0,
    );
  });
});

test('R-58 a refund the gateway refused is asked for again by a supervisor, under another key', async () => {
  const supervisor = await door.signedIn('sunli', 'supervisor');
  const { id } = await putHandling(deps);
  await gateway.pay({ orderId: (await pay(id)).body.orderId, amountFen: 20_050 });
  desk.partners.fault({ payments: 'refuses' });
  await askRefunds(desk.workerDeps, { handlingId: id });
  desk.partners.fault({ payments: 'ok' });
  const refund = await db('payment_refunds').where({ handling_id: id }).first();
  const { id: matterId } = await db('matters').where({ subject_id: refund.id }).first('id');
  const again = () => supervisor.call('askRefundAgain', { path: { matterId } });
  expect((await again()).body).toMatchObject({ kind: 'payment-refund-refused', money: { amountFen: 50 }, settled: null });
  expect((await again()).status).toBe(200);
  await askRefunds(desk.workerDeps, { handlingId: id });
  expect(await db('payment_refunds').where({ id: refund.id }).first('state', 'attempt')).toEqual({ state: 'done', attempt: 2 });
  expect((await again()).body.code).toBe('matter-settled');
  expect(await db('audit').where({ action: 'payment.refund-wanted-again' }).whereRaw(`detail ->> 'matterId' = ?`, [matterId])).toHaveLength(
    1,
  );
});
