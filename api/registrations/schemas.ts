import { z } from 'zod';
import { identityNumber, moment, phoneNumber, text, wayOn } from '../words.ts';

const codeId = z
  .uuid()
  .meta({ description: 'Of a code for registration that this channel sent to this phone and verified; it serves once' });

const applicant = { city: z.string().min(1).max(12), identityNumber, phone: phoneNumber };

/** checkRegistration, request. */
export const registrationCheck = z.strictObject(applicant).meta({ id: 'RegistrationCheck' });

/** Which situation somebody is in, and what they can do. It says nothing of who holds a phone or an ID number. */
export const registrationSituation = z
  .strictObject({
    situation: z.string().meta({
      description:
        'free: can be registered; identity-taken, online-closed, at-counter, phone-taken, phone-differs; not-on-file at a counter',
    }),
    title: text,
    reasons: z.array(z.strictObject({ code: z.string(), text })).meta({ description: 'What else stands in the way' }),
    ways: z.array(wayOn).meta({ description: 'Best first, as the rules of the city order them; the counter is always among them' }),
  })
  .meta({ id: 'RegistrationSituation' });

/** completeRegistration, request. */
export const registrationRequest = z
  .strictObject({
    ...applicant,
    proof: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('code'), codeId }),
        z.strictObject({ kind: z.literal('alipay'), codeId, authCode: z.string().min(1).max(200) }),
        z.strictObject({
          kind: z.literal('identity-check'),
          checkId: z
            .uuid()
            .meta({ description: 'Of a check that this channel began for this person and phone, and that was passed; it serves once' }),
        }),
      ])
      .meta({
        description:
          'What shows whose the phone is. Where it differs from the file and the way is open, Alipay knowing the same ID number (R-11), or the real-person check (R-15)',
      }),
  })
  .meta({ id: 'RegistrationRequest' });

export const registered = z
  .strictObject({
    accountId: z.uuid(),
    registeredAt: moment,
    phoneChangeId: z
      .uuid()
      .nullable()
      .meta({ description: 'Of the case by which driver and vehicle files follow (R-11); null where they have this phone already' }),
  })
  .meta({ id: 'Registered' });

/** beginRegistrationCheck, request. The code is used up by the check, which stands for it from then on. */
export const registrationCheckRequest = z.strictObject({ ...applicant, codeId }).meta({ id: 'RegistrationCheckRequest' });

/** A real-person check for a registration. */
export const registrationIdentityCheck = z
  .strictObject({
    id: z.uuid(),
    state: z.enum(['open', 'passed', 'failed', 'unavailable']).meta({
      description: 'open: the person can do it at `url`; passed: the registration can be completed with it; otherwise another way is taken',
    }),
    url: z.url().nullable(),
    expiresAt: moment,
  })
  .meta({ id: 'RegistrationIdentityCheck' });
