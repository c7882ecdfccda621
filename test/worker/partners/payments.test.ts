import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type NoticeRefused, NotOnFile, PartnerRefused } from '@trafficdesk/worker/partners/errors.ts';
import { readPaymentNotice } from '@trafficdesk/worker/partners/payment-notice.ts';
import { createPayments, type GatewayMovement } from '@trafficdesk/worker/partners/payments.ts';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { answering } from '../../support/answering.ts';
import { partnerContract } from '../../support/partner-contract.ts';
import { standIn } from '../../support/stand-in.ts';

const partner = await standIn();
const gateway = createPayments({ baseUrl: partner.paymentsUrl, timeoutMs: 5000 });
const expiresAt = new Date(Date.now() + 600_000).toISOString();
const order = (orderId: string) => ({ key: orderId, orderId, amountFen: 20_000, subject: '交通违法罚款 V1', returnUrl: null, expiresAt });
const opened = async (orderId: string) => {
  await gateway.create(order(orderId));
  return orderId;
};
const payments = { kind: 'payment', amountFen: 20_000, refundKey: null };
await opened('known');
await opened('paid');
await partner.gateway.pay({ orderId: 'paid', amountFen: 1_000_000 });
await opened('closed');
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

describe('the contract', () => {
  partnerContract({
    partner,
    name: 'payments',
    baseUrl: partner.paymentsUrl,
    personal: [],
    calls: [
      {
        name: 'create',
        ask: (at, key) => createPayments(at).create(order(key)),
        answer: { redirectUrl: expect.stringContaining(`${partner.url}/cashier/`) },
        lasting: true,
        wrong: ['{}', '{"redirectUrl":"javascript:alert(1)"}', '{"redirectUrl":"nowhere"}'],
      },
      {
        name: 'query',
        ask: (at) => createPayments(at).query('known'),
        answer: { state: 'open', movements: [] },
        lasting: false,
        wrong: ['{}', '{"state":"maybe","movements":[]}', '{"state":"paid","movements":[{"movementId":"a b"}]}'],
      },
      {
        name: 'refund',
        ask: (at, key) => createPayments(at).refund({ key, orderId: 'paid', amountFen: 7 }),
        answer: {
          movementId: expect.stringMatching(/^R/),
          orderId: 'paid',
          kind: 'refund',
          amountFen: 7,
          at: expect.any(String),
          refundKey: expect.any(String),
        },
        lasting: true,
        wrong: ['{}', '{"movement":{"movementId":"R1","orderId":"paid","kind":"refund","amountFen":0.5,"at":"2026-01-01T00:00:00Z"}}'],
      },
      {
        name: 'statement',
        ask: (at) => createPayments(at).statement('2020-01-01'),
        answer: [],
        lasting: false,
        wrong: ['{}', '{"movements":[]}', '{"movements":[],"next":0}', '{"movements":[],"next":1}'],
      },
    ],
  });
});

describe('R-58 an order at the gateway', () => {
  it('is one by its key and id; another under the same id is refused', async () => {
    await opened('o-1');
    expect(await gateway.create(order('o-1'))).toEqual({ redirectUrl: `${partner.url}/cashier/o-1` });
    await expect(gateway.create({ ...order('o-1'), amountFen: 1 })).rejects.toThrow(PartnerRefused);
  });

  it('is closed unless it was paid, and what was paid is told', async () => {
    expect(await gateway.close(await opened('o-2'))).toEqual({ state: 'closed', movements: [] });
    await partner.gateway.pay({ orderId: await opened('o-3') });
    expect(await gateway.close('o-3')).toMatchObject({ state: 'paid', movements: [payments] });
    expect(await gateway.query('o-3')).toMatchObject({ state: 'paid', movements: [payments] });
  });

  it('that it never heard of is not on file, asked for or closed', async () => {
    await expect(gateway.query('none')).rejects.toThrow(NotOnFile);
    await expect(gateway.close('none')).rejects.toThrow(NotOnFile);
  });

  it('is not paid back by more than came', async () => {
    await partner.gateway.pay({ orderId: await opened('o-4') });
    await expect(gateway.refund({ key: 'r-1', orderId: 'o-4', amountFen: 20_001 })).rejects.toThrow(PartnerRefused);
    await gateway.refund({ key: 'r-2', orderId: 'o-4', amountFen: 15_000 });
    await expect(gateway.refund({ key: 'r-3', orderId: 'o-4', amountFen: 5_001 })).rejects.toThrow(PartnerRefused);
  });

  it('is paid on the cashier’s page, whole, short, over or twice, and once', async () => {
    for (const [pay, paid] of [
      ['whole', [20_000]],
      ['short', [19_999]],
      ['over', [20_100]],
      ['twice', [20_000, 20_000]],
    ] as const) {
      const orderId = await opened(`cashier-${pay}`);
      const url = `${partner.url}/cashier/${orderId}`;
      expect(await (await fetch(url)).text()).toContain('¥200.00');
      for (let times = 0; times < 2; times += 1) await fetch(url, { method: 'POST', body: new URLSearchParams({ pay }) });
      expect((await gateway.query(orderId)).movements.map(({ amountFen }) => amountFen)).toEqual(paid);
    }
  });
});

it('R-58 a statement whose pages lead back is refused rather than read for ever', async () => {
  const circling = createPayments({ baseUrl: await answering(200, '{"movements":[],"next":1}'), timeoutMs: 5000 });
  await expect(circling.statement(TODAY)).rejects.toThrow(PartnerRefused);
});

/** Our side's door, for the test that calls this: what came, or why it was refused. */
async function door(): Promise<(GatewayMovement | string)[]> {
  const heard: (GatewayMovement | string)[] = [];
  const server = createServer(async (request, response) => {
    const rawBody = Buffer.concat(await request.toArray());
    const signed = { secret: partner.paymentsNoticeKey, headers: request.headers, rawBody, now: new Date(), toleranceSeconds: 300 };
    try {
      heard.push(readPaymentNotice(signed));
    } catch (error) {
      heard.push((error as NoticeRefused).why);
    }
    response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  partner.gateway.sendNoticesTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return heard;
}

describe('R-58 a notice of the gateway', () => {
  afterEach(() => {
    partner.fault({ payments: 'ok' });
    partner.gateway.sendNoticesTo(null);
  });

  it('tells of a payment, signed; forged or old it is not believed', async () => {
    const heard = await door();
    const paid = await partner.gateway.pay({ orderId: await opened('n-1') });
    const movementId = String(paid?.movement.movementId);
    await partner.gateway.sendAgain({ movementId, forged: true });
    await partner.gateway.sendAgain({ movementId, ageSeconds: 301 });
    await partner.gateway.sendAgain({ movementId });
    expect(heard).toEqual([paid?.movement, 'forged', 'stale', paid?.movement]);
  });

  it('may come twice, late or never', async () => {
    const heard = await door();
    partner.fault({ payments: 'twice' });
    expect((await partner.gateway.pay({ orderId: 'known' }))?.notices).toEqual([204, 204]);
    partner.fault({ payments: 'down' });
    expect((await partner.gateway.pay({ orderId: 'known' }))?.notices).toEqual([]);
    partner.fault({ payments: 'late' });
    expect((await partner.gateway.pay({ orderId: 'known' }))?.notices).toEqual([]);
    expect(heard).toHaveLength(2);
    await expect.poll(() => heard, { timeout: 20_000 }).toHaveLength(3);
  });
});
