import { PartnerRefused } from '@trafficdesk/worker/partners/errors.ts';
import { createSms } from '@trafficdesk/worker/partners/sms.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { describe, expect, it } from 'vitest';
import { partnerContract } from '../../support/partner-contract.ts';
import { standIn } from '../../support/stand-in.ts';

const partner = await standIn();
const sms = createSms({ baseUrl: partner.smsUrl, timeoutMs: 5000 });
const { phone } = inventPerson(somebody());

describe('the contract', () => {
  partnerContract({
    partner,
    name: 'sms',
    baseUrl: partner.smsUrl,
    personal: [phone],
    calls: [
      {
        name: 'send',
        ask: (at, key) => createSms(at).send({ id: key, to: phone, text: '您的申请已通过。' }),
        answer: undefined,
        lasting: true,
        wrong: ['{}', '{"id":1}'],
      },
      {
        name: 'sentUnder',
        ask: (at) => createSms(at).sentUnder('case-0:'),
        answer: [],
        lasting: false,
        wrong: ['{}', '{"ids":[1]}'],
      },
    ],
  });
});

describe('a message', () => {
  it('is sent as it came first, whatever is sent under its id again', async () => {
    const message = { id: 'case-1-approved', to: phone, text: '您的申请已通过。' };
    await sms.send(message);
    await sms.send({ ...message, text: 'again' });
    const response = await fetch(`${partner.smsUrl}/messages?to=${phone}`);
    const { items } = (await response.json()) as { items: { id: string }[] };
    expect(items.filter(({ id }) => id === message.id)).toMatchObject([message]);
  });

  it('is found by how its id begins, and no other is', async () => {
    for (const id of ['case-2:3:returned', 'case-2:4:approved', 'case-20:1:returned']) await sms.send({ id, to: phone, text: id });
    expect(await sms.sentUnder('case-2:')).toEqual(['case-2:3:returned', 'case-2:4:approved']);
  });

  it('to a number that is none is refused', async () => {
    await expect(sms.send({ id: 'x', to: '123', text: 'x' })).rejects.toThrow(PartnerRefused);
  });
});
