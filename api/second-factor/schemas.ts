import { z } from 'zod';
import { session } from '../sessions/schemas.ts';
import { shaped } from '../words.ts';

const SIX_DIGITS = { 'zh-CN': '请输入验证器应用中的 6 位数字。', en: 'Give the six digits that your authenticator app shows.' };

/** As an authenticator app shows it; spaces do not matter. */
const totpCode = shaped(/^ *([0-9] *){6}$/, SIX_DIGITS)
  .max(20)
  .transform((code) => code.replaceAll(' ', ''));

/** What shows that it is oneself: a code of the authenticator app, or one of the recovery codes, each good once. */
export const proof = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('totp'), code: totpCode }),
    z.strictObject({ kind: z.literal('recovery-code'), code: z.string().trim().min(1).max(40) }),
  ])
  .meta({ id: 'Proof' });

export const proofGiven = z.strictObject({ proof });

/** `proof` where there is a second factor already, which this one is to replace; `password` where one is signed in and there is none. */
export const enrolment = z.strictObject({ proof: proof.optional(), password: z.string().min(1).max(200).optional() });

/** A secret to take into an authenticator app; it counts once a code of it was confirmed. */
export const enrolmentBegun = z
  .strictObject({
    keyUri: z.string().meta({ description: 'otpauth://…, to be shown as a QR code' }),
    secret: z.string().meta({ description: 'The same secret in base32, to be typed' }),
  })
  .meta({ id: 'EnrolmentBegun' });

export const confirmation = z.strictObject({ code: totpCode });

const recoveryCodeList = z
  .array(z.string())
  .meta({ description: 'Shown this once. Each signs in once where the authenticator app is lost' });

/** The session goes on with another cookie and another `csrfToken`. */
export const enrolled = z.strictObject({ session, recoveryCodes: recoveryCodeList }).meta({ id: 'SecondFactorEnrolled' });

export const recoveryCodes = z.strictObject({ recoveryCodes: recoveryCodeList }).meta({ id: 'RecoveryCodes' });

/** The session goes on with another cookie and another `csrfToken`. */
export const given = z.strictObject({ session, recoveryCodesLeft: z.int() }).meta({ id: 'SecondFactorGiven' });
