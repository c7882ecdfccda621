import { randomUUID } from 'node:crypto';
import { DEMO_ACCOUNTS, DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import type { Running } from '../demo/running.ts';
import { answerOf } from '../support/http/answer.ts';
import { codeSentTo } from '../support/http/code-sent-to.ts';

/** People who can register, or get back in. */
export interface SeededRegistrations {
  /** Nobody's yet, with a code that was verified. */
  newcomer: { city: string; identityNumber: string; phone: string; proof: { kind: 'code'; codeId: string } };
  /** Somebody with another phone than on file, and a code to it that was verified. */
  toBeChecked: { city: string; identityNumber: string; phone: string; codeId: string };
  /** Id of a real-person check that was begun for such a person. */
  begunCheck: string;
  /** A user, with a code that was sent and not entered. */
  forgetful: { identityNumber: string; codeId: string; code: string };
}

/** Has codes sent to somebody new and to a user who forgot their password. */
export async function seedRegistrations({ url, standIn, secrets }: Running): Promise<SeededRegistrations> {
  const post = (path: string, body: object) =>
    fetch(`${url}/v1${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${secrets.channelKeys.app}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    });

  async function verified(phone: string): Promise<string> {
    const { codeId } = await answerOf<{ codeId: string }>('sendPhoneCode', await post('/phone-codes', { purpose: 'registration', phone }));
    const code = await codeSentTo(standIn, phone);
    await answerOf('verifyPhoneCode', await post(`/phone-codes/${codeId}/verification`, { code }));
    return codeId;
  }
  async function another(n: number, phone: string): Promise<SeededRegistrations['toBeChecked']> {
    const { identityNumber } = inventPerson(somebody({}, DEMO_ACCOUNTS + n));
    return { city: DEMO_CITY, identityNumber, phone, codeId: await verified(phone) };
  }

  const { identityNumber, phone } = inventPerson(somebody({}, DEMO_ACCOUNTS + 50_000));
  const codeId = await verified(phone);
  const begun = await post('/registrations/identity-checks', await another(51_000, '15400000031'));

  const user = inventPerson(somebody({}, DEMO_ACCOUNTS - 40));
  const asked = await post('/password-resets/codes', { identityNumber: user.identityNumber });
  const sent = await answerOf<{ codeId: string }>('sendPasswordResetCode', asked);
  return {
    newcomer: { city: DEMO_CITY, identityNumber, phone, proof: { kind: 'code', codeId } },
    toBeChecked: await another(52_000, '15400000032'),
    begunCheck: (await answerOf<{ id: string }>('beginRegistrationCheck', begun)).id,
    forgetful: { identityNumber: user.identityNumber, codeId: sent.codeId, code: await codeSentTo(standIn, user.phone) },
  };
}
