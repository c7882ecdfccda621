import { randomUUID } from 'node:crypto';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { answerOf } from '../../support/http/answer.ts';
import { codeSentTo } from '../../support/http/code-sent-to.ts';
import { verifiedCode } from '../../demo/phone-code.ts';
import { askedOf, type Stage, until } from './stage.ts';

const A_DAY_MS = 86_400_000;

const under = () => ({ 'idempotency-key': randomUUID() });

/** Bound by a code to the owner's phone and a real-person check: the registry, the SMS gateway and the identity partner. */
async function boundBySms({ enter, channel, standIn, cases }: Stage) {
  const planted = await enter();
  const way = { kind: 'sms' as const, engineNumberEnd: planted.vehicle.engineNumber.slice(-6) };
  const { id } = await channel.submit(randomUUID(), { process: 'binding', relation: 'friend', ...askedOf(planted), way });
  cases.push(id);
  const code = await codeSentTo(standIn, planted.owner.phone);
  await answerOf('enterOwnerCode', await channel.send('POST', `/v1/cases/${id}/owner-code`, { code }));
  await until('the real-person check to pass', async () => (await channel.get(id)).state === 'approved');
  return planted;
}

/** Another phone, asked for with Alipay, which compares somebody else. */
async function comparedByAlipay({ enter, channel, standIn, cases }: Stage): Promise<void> {
  const [planted, another] = [await enter(), await enter()];
  const number = another.owner.phone;
  const newPhone = { number, codeId: await verifiedCode(channel, standIn, { purpose: 'phone-change', phone: number }) };
  const applicant = { identityNumber: planted.applicant.identityNumber };
  const way = { kind: 'alipay' as const, authCode: 'alipay-1' };
  const body = { process: 'phone-change', city: DEMO_CITY, applicant, newPhone, way, photos: {} } as const;
  cases.push((await channel.submit(randomUUID(), body)).id);
}

/** A violation of the driver's, shown, confirmed and paid (R-50 … R-56): the violation database and the gateway. */
async function paidForViolation(
  { channel, standIn }: Stage,
  { applicant, vehicle }: Awaited<ReturnType<typeof boundBySms>>,
): Promise<void> {
  const control = async <T>(path: string, body: object): Promise<T> => {
    const headers = { 'content-type': 'application/json' };
    return answerOf<T>(path, await fetch(`${standIn}/control/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
  };
  const { plateType, plateNumber } = vehicle;
  const { violation } = await control<{ violation: { violationNumber: string } }>('violations', {
    violation: {
      regionCode: DEMO_CITY,
      kind: 'on-the-spot',
      occurredAt: new Date(Date.now() - 2 * A_DAY_MS).toISOString(),
      vehicle: { plateType, plateNumber },
    },
    driver: applicant.identityNumber,
  });
  const { identityNumber } = applicant;
  const asked = { city: DEMO_CITY, identityNumber, violationNumber: violation.violationNumber };
  interface Handling {
    id: string;
    state: string;
    fineFen: number;
    points: number;
  }
  const shown = await answerOf<Handling>('showHandling', await channel.send('POST', '/v1/handlings', asked, under()));
  const { id, fineFen, points } = shown;
  await answerOf('confirmHandling', await channel.send('POST', `/v1/handlings/${id}/confirmation`, { fineFen, points }));
  const state = async () => (await answerOf<Handling>('getHandling', await channel.send('GET', `/v1/handlings/${id}`))).state;
  await until('the penalty to be recorded', async () => (await state()) === 'awaiting-payment');
  const returnUrl = 'http://localhost/violations';
  const opened = await channel.send('POST', `/v1/handlings/${id}/payments`, { returnUrl }, under());
  const { orderId, amountFen } = await answerOf<{ orderId: string; amountFen: number }>('openPayment', opened);
  await control('payments', { orderId, amountFen });
  await until('the payment to arrive', async () => (await state()) === 'done');
}

/** Planted people on their way through every partner there is. */
export async function throughEveryPartner(stage: Stage): Promise<void> {
  await paidForViolation(stage, await boundBySms(stage));
  await comparedByAlipay(stage);
}
