import type { Session } from '@trafficdesk/worker/store/sessions.ts';
import type { z } from 'zod';
import type { Role } from './roles.ts';
import type { session } from './schemas.ts';

/** A session as its owner sees it. */
export const sessionView = ({ staff, csrfToken, expiresAt }: Session): z.input<typeof session> => ({
  staff: { ...staff, roles: staff.roles as Role[] },
  csrfToken,
  expiresAt: expiresAt.toISOString(),
});
