import { randomBytes } from 'node:crypto';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { deleteSession, insertSession, type Session, type SessionStage } from '@trafficdesk/worker/store/sessions.ts';
import type { Staff } from '@trafficdesk/worker/store/staff.ts';
import { hasTotp } from '@trafficdesk/worker/store/totp.ts';
import type { Request } from 'express';
import type { z } from 'zod';
import { isRequired } from '../security/second-factor-required.ts';
import { browserOf } from './browser.ts';
import { sessionCookie, tokenOf } from './cookie.ts';
import type { session } from './schemas.ts';
import { securitySettings } from '../security/settings.ts';
import { sessionView } from './view.ts';

const newToken = (): string => randomBytes(32).toString('base64url');

interface Opening {
  staff: Staff;
  method: Session['method'];
  /** Whether a second factor was given: to us, or to the organisation that vouches for this person. */
  secondFactorDone: boolean;
  request: Request;
  origin: Origin;
}

export interface OpenedSession {
  view: z.input<typeof session>;
  /** For Set-Cookie. */
  cookie: string;
}

/** Whoever has a second factor is asked for it; whoever needs one for a role and has none sets it up first. */
async function stageOf(trx: Db, staff: Staff, secondFactorDone: boolean): Promise<SessionStage> {
  if (secondFactorDone) return 'full';
  if (await hasTotp(trx, staff.id)) return 'second-factor';
  return (await isRequired(trx, staff.roles)) ? 'enrolment' : 'full';
}

/**
 * Opens a session for somebody whose password, organisation or second factor has vouched for them, in the caller's transaction. A session
 * the browser came with is ended: a token that somebody planted beforehand is worth nothing afterwards, and each step of a sign-in has a
 * token of its own.
 */
export async function openSession(trx: Db, { staff, method, secondFactorDone, request, origin }: Opening): Promise<OpenedSession> {
  const stage = await stageOf(trx, staff, secondFactorDone);
  const { absoluteHours, idleMinutes } = await securitySettings(trx);
  const [token, csrfToken, before] = [newToken(), newToken(), tokenOf(request)];
  const expiresAt = new Date(Date.now() + absoluteHours * 3_600_000);
  if (before) await deleteSession(trx, before);
  const { address } = origin;
  const browser = browserOf(request.get('User-Agent'));
  const sessionId = await insertSession(trx, { token, staffId: staff.id, stage, method, csrfToken, expiresAt, address, browser });
  const detail = { sessionId, stage, method };
  const idleSeconds = idleMinutes * 60;
  await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'session.opened', detail, origin });
  return {
    view: sessionView({ sessionId, staff, stage, method, csrfToken, expiresAt, idleSeconds, idleSecondsLeft: idleSeconds }),
    cookie: sessionCookie(token, request.secure),
  };
}
