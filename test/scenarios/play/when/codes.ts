import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import type { Response } from '../../../api/caller.ts';
import type { House } from '../house.ts';

/** Numbers of cases, moments and plates are none. */
const CODE = /(?<![\d:.-])\d{6}(?![\d:.-]\d|\d)/;

/** Every code of six digits that was sent to a phone, the newest last. */
export const codesSentTo = ({ door }: House, phone: string): string[] =>
  [...door.desk.partners.records.messages.values()].flatMap(({ to, text }) => (to === phone ? (CODE.exec(text)?.[0] ?? []) : []));

/** The newest code that was sent to a phone; waits until there are so many. */
export const codeSentTo = (house: House, phone: string, count = 1): Promise<string> =>
  vi.waitFor(
    () => {
      const codes = codesSentTo(house, phone);
      const newest = codes.at(-1);
      if (newest === undefined || codes.length < count) throw new Error(`${codes.length} codes have reached the phone, not ${count}`);
      return newest;
    },
    { timeout: 20_000, interval: 50 },
  );

/** Another code than this one. */
export const otherThan = (code: string): string => (code === '000000' ? '111111' : '000000');

/** Has a code sent to a phone and enters it. Answers the id it is named by, and how entering it was answered. */
export async function verifiedCode(house: House, phone: string, purpose: string): Promise<{ codeId: string; answer: Response }> {
  const { app, deps } = house.door;
  await deps.db('rate_limits').delete();
  const before = codesSentTo(house, phone).length;
  const { body, status } = await app.call('sendPhoneCode', { body: { purpose, phone } });
  if (status !== 201) throw new Error(`No code was sent: ${JSON.stringify(body)}`);
  const { codeId } = body;
  const code = await codeSentTo(house, phone, before + 1);
  const answer = await app.call('verifyPhoneCode', { path: { codeId }, body: { code }, headers: { 'Idempotency-Key': randomUUID() } });
  if (answer.status !== 200) throw new Error(`The code was not taken: ${JSON.stringify(answer.body)}`);
  return { codeId, answer };
}
