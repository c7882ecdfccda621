import { z } from 'zod';
import { again, idempotencyKey, replayed } from '../operations/idempotency-key.ts';
import { operation } from '../operations/operation.ts';
import { problem } from '../problems/problem.ts';
import { phoneCode, phoneCodeRequest, phoneCodeTry, phoneCodeVerified } from './schemas.ts';
import { sendPhoneCode } from './send.ts';
import { tryPhoneCode } from './try.ts';

const tag = 'Phone codes';

export const phoneCodeOperations = [
  operation({
    operationId: 'sendPhoneCode',
    method: 'post',
    path: '/v1/phone-codes',
    tag,
    summary: 'Sends a code of six digits by SMS; the answer is the same whether or not anybody here has the phone',
    access: { channel: true },
    request: { body: phoneCodeRequest },
    responses: {
      201: {
        description: 'Handed to the SMS gateway; the codes sent to this phone for the same purpose before are void',
        schema: phoneCode,
      },
    },
    problems: [503],
    handler: async (deps, { actor, body, origin }) => ({ status: 201, body: await sendPhoneCode(deps, actor, body, origin) }),
  }),
  operation({
    operationId: 'verifyPhoneCode',
    method: 'post',
    path: '/v1/phone-codes/{codeId}/verification',
    tag,
    summary: 'Uses up the code that was sent, if this is it; wrong, expired, used-up and unknown codes answer the same',
    access: { channel: true },
    request: { path: z.strictObject({ codeId: z.uuid() }), headers: idempotencyKey, body: phoneCodeTry },
    responses: { 200: { description: 'The person has this phone', schema: phoneCodeVerified, headers: replayed.partial() } },
    handler: async (deps, { actor, path, headers, body, origin }) => {
      const verdict = await tryPhoneCode(deps, {
        channel: actor,
        codeId: path.codeId,
        code: body.code,
        key: headers['Idempotency-Key'],
        origin,
      });
      if (verdict === 'refused') throw problem('code-not-accepted');
      return {
        status: 200,
        body: { verified: true as const },
        ...(verdict === 'again' && again),
      };
    },
  }),
];
