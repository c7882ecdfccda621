import { createAlipay } from '@trafficdesk/worker/partners/alipay.ts';
import { PartnerRefused } from '@trafficdesk/worker/partners/errors.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { describe, expect, it } from 'vitest';
import { answering } from '../../support/answering.ts';
import { partnerContract } from '../../support/partner-contract.ts';
import { standIn } from '../../support/stand-in.ts';

const partner = await standIn();
const alipay = createAlipay({ baseUrl: partner.alipayUrl, timeoutMs: 5000 });
const n = somebody();
const { identityNumber } = inventPerson(n);
const authCode = `alipay-${n}`;

describe('the contract', () => {
  partnerContract({
    partner,
    name: 'alipay',
    baseUrl: partner.alipayUrl,
    personal: [identityNumber, authCode],
    calls: [
      {
        name: 'compareIdentity',
        ask: (at, key) => createAlipay(at).compareIdentity({ key, identityNumber, authCode }),
        answer: { equal: true },
        lasting: true,
        wrong: ['{}', '{"equal":"yes"}'],
      },
    ],
  });
});

describe('R-11: an Alipay account', () => {
  it('of somebody else is not equal', async () => {
    expect(await alipay.compareIdentity({ key: 'c-1', identityNumber, authCode: `alipay-${n + 1}` })).toEqual({ equal: false });
  });

  it('is never learnt, not even where the partner tells it', async () => {
    const baseUrl = await answering(200, JSON.stringify({ equal: true, account: 'somebody@alipay.example', identityNumber }));
    const told = await createAlipay({ baseUrl, timeoutMs: 5000 }).compareIdentity({ key: 'c-2', identityNumber, authCode });
    expect(told).toEqual({ equal: true });
  });

  it('nobody authorised us for is not compared: that says nothing about the person', async () => {
    for (const code of ['', 'alipay-', 'alipay-x', 'expired'])
      await expect(alipay.compareIdentity({ key: `c-${code}`, identityNumber, authCode: code })).rejects.toThrow(PartnerRefused);
  });

  it('is refused under a key that stands for another comparison', async () => {
    await alipay.compareIdentity({ key: 'c-3', identityNumber, authCode });
    await expect(alipay.compareIdentity({ key: 'c-3', identityNumber, authCode: `alipay-${n + 1}` })).rejects.toThrow(PartnerRefused);
    const { identityNumber: another } = inventPerson(n + 1);
    await expect(alipay.compareIdentity({ key: 'c-3', identityNumber: another, authCode })).rejects.toThrow(PartnerRefused);
  });
});
