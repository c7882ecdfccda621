import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NotOnFile, PartnerRefused, PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import { createIdentity } from '@trafficdesk/worker/partners/identity.ts';
import { type IdentityNotice, readNotice } from '@trafficdesk/worker/partners/identity-notice.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { startStandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { answering } from '../../support/answering.ts';
import { partnerContract } from '../../support/partner-contract.ts';
import { standIn } from '../../support/stand-in.ts';

const partner = await standIn();
const identity = createIdentity({ baseUrl: partner.identityUrl, timeoutMs: 5000 });
const { identityNumber } = inventPerson(somebody());
const { identityNumber: another } = inventPerson(somebody({}, 40));
const { checkId: known } = await identity.begin({ key: 'known', identityNumber });

describe('the contract', () => {
  partnerContract({
    partner,
    name: 'identity',
    baseUrl: partner.identityUrl,
    personal: [identityNumber],
    calls: [
      {
        name: 'begin',
        ask: (at, key) => createIdentity(at).begin({ key, identityNumber }),
        answer: {
          checkId: expect.stringMatching(/^[\w-]+$/),
          url: expect.stringContaining(`${partner.url}/identity-checks/`),
          expiresAt: expect.stringMatching(/Z$/),
        },
        lasting: true,
        wrong: [
          '{}',
          '{"checkId":"../x","url":"https://a.example","expiresAt":"2026-03-02T08:00:00.000Z"}',
          '{"checkId":"x","url":"javascript:alert(1)","expiresAt":"2026-03-02T08:00:00.000Z"}',
          '{"checkId":"x","url":"https://a.example","expiresAt":"soon"}',
        ],
      },
      {
        name: 'result',
        ask: (at) => createIdentity(at).result(known),
        answer: { state: 'open' },
        lasting: false,
        wrong: ['{}', '{"state":"maybe"}', '{"state":"failed","reason":"the face of 张三 differs"}'],
      },
    ],
  });
});

/** Our side's door for notices, for the test that calls this: what came, read as our side does. */
async function noticed(secret: string): Promise<{ url: string; notices: IdentityNotice[] }> {
  const notices: IdentityNotice[] = [];
  const server = createServer(async (request, response) => {
    const rawBody = Buffer.concat(await request.toArray());
    notices.push(readNotice(secret, request.headers, rawBody, new Date(), 300));
    response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, notices };
}

describe('R-38: a real-person check', () => {
  it('is open until it is settled, and stays as it was settled first', async () => {
    const { checkId } = await identity.begin({ key: 'k-1', identityNumber });
    expect(await identity.result(checkId)).toEqual({ state: 'open' });
    await partner.settleCheck({ checkId, state: 'failed', reason: 'face-differs' });
    await partner.settleCheck({ checkId, state: 'passed' });
    expect(await identity.result(checkId)).toEqual({ state: 'failed', reason: 'face-differs' });
  });

  it('of another person is not begun under the same key, nor one of nobody', async () => {
    await identity.begin({ key: 'k-2', identityNumber });
    await expect(identity.begin({ key: 'k-2', identityNumber: another })).rejects.toThrow(PartnerRefused);
    await expect(identity.begin({ key: 'k-3', identityNumber: '11010519491231002X' })).rejects.toThrow(PartnerRefused);
  });

  it('that was never begun is not on file; a wrong address that answers 404 as well is mended some day', async () => {
    await expect(identity.result('none')).rejects.toThrow(NotOnFile);
    const wrong = createIdentity({ baseUrl: await answering(404, '<h1>Not Found</h1>'), timeoutMs: 5000 });
    await expect(wrong.result('none')).rejects.toThrow(PartnerUnavailable);
  });

  it('nobody did in time has failed', async () => {
    const { checkId, expiresAt } = await identity.begin({ key: 'k-4', identityNumber });
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(expiresAt) });
    onTestFinished(() => void vi.useRealTimers());
    expect(await identity.result(checkId)).toEqual({ state: 'failed', reason: 'expired' });
  });

  it('is done by the app’s user where the partner says', async () => {
    const { checkId, url } = await identity.begin({ key: 'k-5', identityNumber });
    expect(await (await fetch(url)).text()).toContain('<button name="state" value="failed">');
    const done = await fetch(url, { method: 'POST', body: new URLSearchParams({ state: 'failed' }) });
    expect(await done.text()).not.toContain('<button');
    expect(await identity.result(checkId)).toEqual({ state: 'failed', reason: 'somebody-else' });
  });
});

describe('R-38: a notice of a check', () => {
  afterEach(() => {
    partner.fault({ identity: 'ok' });
    partner.sendNoticesTo(null);
  });

  it('is sent once it is settled, signed with our secret', async () => {
    const { url, notices } = await noticed(partner.identitySecret);
    partner.sendNoticesTo(url);
    const { checkId } = await identity.begin({ key: 'n-1', identityNumber });
    const settled = await fetch(`${partner.url}/control/identity`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ checkId, state: 'failed', reason: 'face-differs' }),
    });
    expect(await settled.json()).toEqual({ notices: [204] });
    expect(notices).toEqual([{ checkId, state: 'failed', reason: 'face-differs' }]);
  });

  it('may come twice, the same', async () => {
    const { url, notices } = await noticed(partner.identitySecret);
    partner.sendNoticesTo(url);
    const { checkId } = await identity.begin({ key: 'n-2', identityNumber });
    partner.fault({ identity: 'twice' });
    expect(await partner.settleCheck({ checkId, state: 'passed' })).toEqual([204, 204]);
    expect(notices).toEqual([
      { checkId, state: 'passed' },
      { checkId, state: 'passed' },
    ]);
  });

  it('may come after the result was asked for', async () => {
    const { url, notices } = await noticed(partner.identitySecret);
    partner.sendNoticesTo(url);
    const { checkId } = await identity.begin({ key: 'n-3', identityNumber });
    partner.fault({ identity: 'late' });
    expect(await partner.settleCheck({ checkId, state: 'passed' })).toEqual([]);
    partner.fault({ identity: 'ok' });
    expect(await identity.result(checkId)).toEqual({ state: 'passed' });
    expect(notices).toEqual([]);
    await expect.poll(() => notices, { timeout: 20_000 }).toEqual([{ checkId, state: 'passed' }]);
  });

  it('may never come: the result is there all the same', async () => {
    const { url, notices } = await noticed(partner.identitySecret);
    partner.sendNoticesTo(url);
    const { checkId } = await identity.begin({ key: 'n-4', identityNumber });
    partner.fault({ identity: 'down' });
    expect(await partner.settleCheck({ checkId, state: 'passed' })).toEqual([]);
    partner.fault({ identity: 'ok' });
    expect(await identity.result(checkId)).toEqual({ state: 'passed' });
    partner.sendNoticesTo('http://127.0.0.1:9');
    const { checkId: unheard } = await identity.begin({ key: 'n-5', identityNumber });
    expect(await partner.settleCheck({ checkId: unheard, state: 'passed' })).toEqual([0]);
    expect(notices).toEqual([]);
  });

  it('tells that a check passed by itself, where the stand-in is set so', async () => {
    const secret = 'a secret that both sides know of';
    const { url, notices } = await noticed(secret);
    const lively = await startStandIn({ port: 0, identity: { secret, noticesTo: url, passAfterMs: 50 } });
    onTestFinished(() => lively.close());
    const { checkId } = await createIdentity({ baseUrl: lively.identityUrl, timeoutMs: 5000 }).begin({ key: 'n-6', identityNumber });
    await expect.poll(() => notices).toEqual([{ checkId, state: 'passed' }]);
  });
});
