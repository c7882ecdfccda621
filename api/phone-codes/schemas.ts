import { OPEN_PURPOSES } from '@trafficdesk/worker/store/phone-codes.ts';
import { z } from 'zod';
import { moment, phoneNumber, shaped } from '../words.ts';

const DIGITS = { 'zh-CN': '请填写 6 位数字验证码。', en: 'Give the 6 digits of the code.' };

/** sendPhoneCode, request. */
export const phoneCodeRequest = z
  .strictObject({
    // Who forgot a password asks for a code by their ID number: see password-resets.
    purpose: z.enum(OPEN_PURPOSES),
    phone: phoneNumber,
  })
  .meta({ id: 'PhoneCodeRequest' });

/** The same whether or not anybody here has this phone. */
export const phoneCode = z.strictObject({ codeId: z.uuid(), expiresAt: moment, resendAt: moment }).meta({ id: 'PhoneCode' });

/** verifyPhoneCode, request. */
export const phoneCodeTry = z.strictObject({ code: shaped(/^[0-9]{6}$/, DIGITS) }).meta({ id: 'PhoneCodeTry' });

export const phoneCodeVerified = z.strictObject({ verified: z.literal(true) }).meta({ id: 'PhoneCodeVerified' });
