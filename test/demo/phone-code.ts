import { answerOf } from '../support/http/answer.ts';
import type { ChannelClient } from '../support/http/channel-client.ts';
import { codeSentTo } from '../support/http/code-sent-to.ts';

interface Wish {
  purpose: 'registration' | 'account-appeal' | 'phone-change' | 'block-appeal';
  phone: string;
}

/** Has a code sent to a phone and enters it: its id shows that messages arrive there. */
export async function verifiedCode(channel: ChannelClient, standIn: string, { purpose, phone }: Wish): Promise<string> {
  const { codeId } = await answerOf<{ codeId: string }>('sendPhoneCode', await channel.send('POST', '/v1/phone-codes', { purpose, phone }));
  const code = await codeSentTo(standIn, phone);
  const headers = { 'idempotency-key': codeId };
  await answerOf('verifyPhoneCode', await channel.send('POST', `/v1/phone-codes/${codeId}/verification`, { code }, headers));
  return codeId;
}
