import { z } from 'zod';
import { moment } from '../words.ts';

/** How the caller signs in. */
export const account = z
  .strictObject({
    hasPassword: z.boolean().meta({ description: 'One of their own. False for those who sign in through their organisation alone' }),
    passwordCharacters: z.int().meta({ description: 'How many characters a new password has at least' }),
    secondFactor: z.strictObject({
      since: moment.nullable().meta({ description: 'Null where there is none' }),
      required: z.boolean().meta({ description: 'A role of the caller asks for one: it can be replaced, not removed' }),
      recoveryCodesLeft: z.int(),
    }),
  })
  .meta({ id: 'Account' });

/** In the place of a password that somebody else gave. */
export const passwordChoice = z.strictObject({ next: z.string().min(1).max(200) }).meta({ id: 'PasswordChoice' });

export const passwordChange = z
  .strictObject({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) })
  .meta({ id: 'PasswordChange' });
