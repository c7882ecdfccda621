import { randomBytes } from 'node:crypto';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { deleteSession, insertSession, type Session, type SessionStage } from '@trafficdesk/worker/store/sessions.ts';
import { confirmOrganisation, type SignInAccount } from '@trafficdesk/worker/store/sign-in-account.ts';
import type { Request } from 'express';
import type { z } from 'zod';
import { isRequired } from '../security/second-factor-required.ts';
import { securitySettings } from '../security/settings.ts';
import { browserOf } from './browser.ts';
import { sessionCookie, tokenOf } from './cookie.ts';
import type { session } from './schemas.ts';
import { sessionView } from './view.ts';

const newToken = (): string => randomBytes(32).toString('base64url');

interface Opening {
  /** Locked in this transaction, and found to be still as it was when its owner was vouched for. */
  account: SignInAccount;
  method: Session['method'];
  /** Where its owner gave a second factor: to us, or to the organisation that vouches for them. */
  secondFactor: 'here' | 'organisation' | null;
  request: Request;
  origin: Origin;
}

export interface OpenedSession {
  view: z.input<typeof session>;
  /** For Set-Cookie. */
  cookie: string;
}

/**
 * Whoever was given a password chooses their own; whoever has a second factor is asked for it; whoever needs one for a role and has none
 * sets it up. The first time somebody comes through their organisation its word is not enough where there is a second factor here: whoever
 * linked the account is not its owner.
 */
async function stageOf(trx: Db, { account, method, secondFactor }: Opening): Promise<SessionStage> {
  const { staff, passwordGivenAt, hasTotp, organisationConfirmed } = account;
  if (method === 'password' && passwordGivenAt) return 'new-password';
  if (secondFactor === 'here') return 'full';
  if (secondFactor === 'organisation' && (organisationConfirmed || !hasTotp)) return 'full';
  if (hasTotp) return 'second-factor';
  return (await isRequired(trx, staff.roles)) ? 'enrolment' : 'full';
}

/**
 * Opens a session for somebody whose password, organisation or second factor has vouched for them, in the caller's transaction. A session
 * the browser came with is ended: a token that somebody planted beforehand is worth nothing afterwards, and each step of a sign-in has a
 * token of its own.
 */
export async function openSession(trx: Db, opening: Opening): Promise<OpenedSession> {
  const { account, method, secondFactor, request, origin } = opening;
  const { staff } = account;
  const stage = await stageOf(trx, opening);
  const { absoluteHours, idleMinutes } = await securitySettings(trx);
  const [token, csrfToken, before] = [newToken(), newToken(), tokenOf(request)];
  const expiresAt = new Date(Date.now() + absoluteHours * 3_600_000);
  if (before) await deleteSession(trx, before);
  const sessionId = await insertSession(trx, {
    token,
    staffId: staff.id,
    stage,
    method,
    secondFactorGiven: stage === 'full' && secondFactor !== null,
    csrfToken,
    expiresAt,
    address: origin.address,
    browser: browserOf(request.get('User-Agent')),
  });
  if (stage === 'full' && method === 'oidc' && !account.organisationConfirmed) await confirmOrganisation(trx, staff.id);
  const detail = { sessionId, stage, method };
  await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'session.opened', detail, origin });
  return {
    view: sessionView({ staff, stage, csrfToken, expiresAt, idleSecondsLeft: idleMinutes * 60 }),
    cookie: sessionCookie(token, request.secure),
  };
}
