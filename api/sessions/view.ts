import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import type { Session } from '@trafficdesk/worker/store/sessions.ts';
import type { z } from 'zod';
import { permissionsOf } from '../permissions/permissions.ts';
import type { session } from './schemas.ts';

/** A session as its owner sees it. */
export const sessionView = ({ staff, stage, csrfToken, expiresAt, idleSecondsLeft }: Session): z.input<typeof session> => ({
  staff: { ...staff, roles: staff.roles as Role[] },
  stage,
  permissions: stage === 'full' ? permissionsOf(staff.roles as Role[]) : [],
  csrfToken,
  expiresAt: expiresAt.toISOString(),
  idleSeconds: idleSecondsLeft,
});
