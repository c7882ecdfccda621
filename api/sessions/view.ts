import type { Session } from '@trafficdesk/worker/store/sessions.ts';
import type { z } from 'zod';
import { permissionsOf } from '../permissions/permissions.ts';
import type { session } from './schemas.ts';

type Seen = Pick<Session, 'staff' | 'stage' | 'csrfToken' | 'expiresAt' | 'idleSecondsLeft'>;

/** A session as its owner sees it. */
export const sessionView = ({ staff, stage, csrfToken, expiresAt, idleSecondsLeft }: Seen): z.input<typeof session> => ({
  staff,
  stage,
  permissions: stage === 'full' ? permissionsOf(staff.roles) : [],
  csrfToken,
  expiresAt: expiresAt.toISOString(),
  idleSeconds: idleSecondsLeft,
});
