import { z } from 'zod';
import { phoneCodeTry } from '../phone-codes/schemas.ts';
import { identityNumber, moment } from '../words.ts';

/** sendPasswordResetCode, request. */
export const passwordResetCodeRequest = z.strictObject({ identityNumber }).meta({ id: 'PasswordResetCodeRequest' });

/** grantPasswordReset, request. */
export const passwordResetRequest = z
  .strictObject({ identityNumber, codeId: z.uuid(), ...phoneCodeTry.shape })
  .meta({ id: 'PasswordResetRequest' });

/** What lets the channel have somebody choose a new password. */
export const passwordReset = z
  .strictObject({
    token: z.string().meta({
      description:
        'JWT signed with Ed25519 by a key of /v1/keys: iss urn:trafficdesk, aud the channel, sub the account, purpose password-reset, jti once only. ' +
        'The channel verifies it, takes each jti once, and none with an iat before the last moment at which /v1/sessions-ended named the account',
    }),
    expiresAt: moment,
  })
  .meta({ id: 'PasswordReset' });
