import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { notify } from '@trafficdesk/worker/store/notify.ts';
import { endOtherSessions, endSession, listSessions } from '@trafficdesk/worker/store/sessions.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from './guard.ts';
import type { ownSession } from './schemas.ts';

/** Everywhere the caller is signed in. */
export async function listOwnSessions({ db }: Deps, actor: StaffSession): Promise<z.input<typeof ownSession>[]> {
  const lines = await listSessions(db, actor.id, actor.idleSeconds);
  return lines.map(({ sessionId, stage, method, openedAt, lastSeenAt, address, browser }) => ({
    id: sessionId,
    current: sessionId === actor.sessionId,
    stage,
    method,
    openedAt: openedAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    address,
    browser,
  }));
}

/** Ends a session of the caller's own; throws not-found when it is none, or over already. */
export async function endOwnSession({ db }: Deps, actor: StaffSession, sessionId: string, origin: Origin): Promise<void> {
  await db.transaction(async (trx) => {
    if (!(await endSession(trx, { staffId: actor.id, sessionId }))) throw problem('not-found');
    await appendAudit(trx, {
      actor: { kind: 'staff', id: actor.id },
      action: 'session.ended',
      reason: 'by-owner',
      detail: { sessionId },
      origin,
    });
    await notify(trx, 'staff_changed', { staffId: actor.id });
  });
}

/** Ends every session of the caller's own but this one; answers how many there were. */
export const endOwnOtherSessions = ({ db }: Deps, actor: StaffSession, origin: Origin): Promise<number> =>
  db.transaction(async (trx) => {
    const ended = await endOtherSessions(trx, { staffId: actor.id, sessionId: actor.sessionId });
    await appendAudit(trx, {
      actor: { kind: 'staff', id: actor.id },
      action: 'session.others-ended',
      reason: 'by-owner',
      detail: { ended },
      origin,
    });
    await notify(trx, 'staff_changed', { staffId: actor.id });
    return ended;
  });
