import { ROLES } from '@trafficdesk/rules/facts/codes/role.ts';
import { SESSION_STAGES } from '@trafficdesk/worker/store/sessions.ts';
import { z } from 'zod';
import { moment } from '../words.ts';
import { PERMISSIONS, type Permission } from '../permissions/permissions.ts';

export const role = z.enum(ROLES).meta({ id: 'Role' });

export const credentials = z
  .strictObject({ username: z.string().trim().min(1).max(100), password: z.string().min(1).max(200) })
  .meta({ id: 'Credentials' });

export const permission = z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]).meta({ id: 'Permission' });

/** Who is signed in, or on the way to it; `csrfToken` goes into the X-CSRF-Token header of every writing call. */
export const session = z
  .strictObject({
    staff: z.strictObject({
      id: z.uuid(),
      username: z.string(),
      name: z.string(),
      roles: z.array(role),
      cities: z.array(z.string()).nullable(),
    }),
    /**
     * `new-password`: the password was given by somebody else, and one's own has to be chosen. `second-factor`: a code is asked for.
     * `enrolment`: a second factor has to be set up. Only `full` opens anything else.
     */
    stage: z.enum(SESSION_STAGES),
    permissions: z.array(permission),
    csrfToken: z.string(),
    expiresAt: moment.meta({ description: 'When it ends, however busy' }),
    idleSeconds: z
      .int()
      .meta({ description: 'Seconds until it ends unless somebody uses it; a call with X-Background does not count as use' }),
  })
  .meta({ id: 'Session' });

/** One of the sessions somebody has open. */
export const ownSession = z
  .strictObject({
    id: z.uuid(),
    current: z.boolean().meta({ description: 'The one that asks' }),
    stage: z.enum(SESSION_STAGES),
    method: z.enum(['password', 'oidc']),
    openedAt: moment,
    lastSeenAt: moment,
    address: z.string().nullable().meta({ description: 'Network address it was opened from' }),
    browser: z.strictObject({ name: z.string().nullable(), system: z.string().nullable() }),
  })
  .meta({ id: 'OwnSession' });
