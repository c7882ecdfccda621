import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { verifyPhoneCode } from '@trafficdesk/worker/store/phone-codes.ts';
import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { problem } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';
import { phoneCode, phoneCodeRequest, phoneCodeTry, phoneCodeVerified } from './schemas.ts';
import { sendPhoneCode } from './send.ts';

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
    responses: { 201: { description: 'Sent', schema: phoneCode } },
    problems: [503],
    handler: async (deps, { actor, body, origin }) => ({ status: 201, body: await sendPhoneCode(deps, actor, body, origin) }),
  }),
  operation({
    operationId: 'verifyPhoneCode',
    method: 'post',
    path: '/v1/phone-codes/{codeId}/verification',
    tag,
    summary: 'Whether this is the code that was sent; wrong, expired, used up and unknown codes answer the same',
    access: { channel: true },
    request: { path: z.strictObject({ codeId: z.uuid() }), body: phoneCodeTry },
    responses: { 200: { description: 'The person has this phone', schema: phoneCodeVerified } },
    handler: async ({ db, seal }, { actor, path, body, origin }) => {
      const { phoneCodeAttempts: attempts } = await securitySettings(db);
      const verified = await verifyPhoneCode(db, seal, { id: path.codeId, channelId: actor.id, code: body.code, attempts });
      const action = verified ? 'phone-code.verified' : 'phone-code.refused';
      await appendAudit(db, { actor, action, detail: { codeId: path.codeId }, origin });
      if (!verified) throw problem('code-not-accepted');
      return { status: 200, body: { verified } };
    },
  }),
];
