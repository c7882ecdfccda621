import { randomUUID } from 'node:crypto';
import type { PhoneCodePurpose } from '@trafficdesk/worker/store/phone-codes.ts';
import { codeSentTo } from '../support/sms.ts';
import type { Caller } from './caller.ts';
import type { Door } from './door.ts';

export interface CodeWish {
  purpose: PhoneCodePurpose;
  caller?: Caller;
  /** Whether it is entered, too. */
  verified?: boolean;
}

/** The id of a code that a caller had sent to a phone and, unless wished otherwise, entered: it shows that the phone is theirs. */
export async function verifiedCode(
  { app, deps, desk }: Door,
  phone: string,
  { purpose, caller = app, verified = true }: CodeWish,
): Promise<string> {
  await deps.db('rate_limits').delete();
  const sent = await caller.call('sendPhoneCode', { body: { purpose, phone } });
  if (sent.status !== 201) throw new Error(`No code was sent: ${JSON.stringify(sent.body)}`);
  const { codeId } = sent.body;
  if (!verified) return codeId;
  const headers = { 'Idempotency-Key': randomUUID() };
  const entered = await caller.call('verifyPhoneCode', { path: { codeId }, body: { code: codeSentTo(desk.partners, phone) }, headers });
  if (entered.status !== 200) throw new Error(`The code was not taken: ${JSON.stringify(entered.body)}`);
  return codeId;
}
