import { z } from 'zod';
import { identityNumber, moment, vehicle } from '../words.ts';

/** makeBindingCode, request. */
export const bindingCodeRequest = z
  .strictObject({ identityNumber: identityNumber.meta({ description: 'Of the owner, who is logged in at the channel' }), vehicle })
  .meta({ id: 'BindingCodeRequest' });

export const bindingCode = z
  .strictObject({ code: z.string().meta({ description: 'To be shown as QR; it names nobody, and serves once' }), expiresAt: moment })
  .meta({ id: 'BindingCode' });
