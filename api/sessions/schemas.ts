import { z } from 'zod';
import { moment } from '../words.ts';
import { ROLES } from './roles.ts';

export const role = z.enum(ROLES).meta({ id: 'Role' });

export const credentials = z
  .strictObject({ username: z.string().trim().min(1).max(100), password: z.string().min(1).max(200) })
  .meta({ id: 'Credentials' });

/** Who is signed in; `csrfToken` goes into the X-CSRF-Token header of every writing call. */
export const session = z
  .strictObject({
    staff: z.strictObject({ id: z.uuid(), username: z.string(), name: z.string(), roles: z.array(role) }),
    csrfToken: z.string(),
    expiresAt: moment,
  })
  .meta({ id: 'Session' });
