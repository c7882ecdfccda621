import { again, idempotencyKey, replayed } from '../operations/idempotency-key.ts';
import { operation } from '../operations/operation.ts';
import { phoneCode } from '../phone-codes/schemas.ts';
import { grantPasswordReset } from './grant.ts';
import { passwordReset, passwordResetCodeRequest, passwordResetRequest } from './schemas.ts';
import { sendPasswordResetCode } from './send-code.ts';

const tag = 'Password resets';

export const passwordResetOperations = [
  operation({
    operationId: 'sendPasswordResetCode',
    method: 'post',
    path: '/v1/password-resets/codes',
    tag,
    summary: 'Has a code sent to the phone on the account with this ID number; the answer is the same whether or not there is one',
    access: { channel: true },
    request: { body: passwordResetCodeRequest },
    responses: { 202: { description: 'If there is an account, a code goes to its phone', schema: phoneCode } },
    handler: async (deps, { actor, body, origin }) => ({
      status: 202,
      body: await sendPasswordResetCode(deps, actor, body.identityNumber, origin),
    }),
  }),
  operation({
    operationId: 'grantPasswordReset',
    method: 'post',
    path: '/v1/password-resets',
    tag,
    summary: 'Proof that somebody may choose a new password, against the code; whatever does not fit answers the same',
    access: { channel: true },
    request: { headers: idempotencyKey, body: passwordResetRequest },
    responses: { 200: { description: 'The proof, signed and short-lived', schema: passwordReset, headers: replayed.partial() } },
    handler: async (deps, { actor: channel, headers, body: given, origin }) => {
      const { replay, passwordReset: body } = await grantPasswordReset(deps, {
        ...given,
        channel,
        key: headers['Idempotency-Key'],
        origin,
      });
      return { status: 200, body, ...(replay && again) };
    },
  }),
];
