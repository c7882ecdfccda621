import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { deleteSession } from '@trafficdesk/worker/store/sessions.ts';
import { findStaffBySubject } from '@trafficdesk/worker/store/staff.ts';
import type { Request } from 'express';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import { refuseForeignSite } from '../sessions/guard.ts';
import { openSession } from '../sessions/open-session.ts';
import { attemptCookie, attemptOf, clearedAttempt, newAttempt } from './attempt.ts';
import type { OidcProvider } from './provider.ts';
import { type OidcRefusal, OidcRefused } from './refused.ts';

interface Call {
  request: Request;
  origin: Origin;
}

/** Where the browser goes next, and the cookies it takes along. */
export type Redirect = { Location: string; 'Set-Cookie': string[] };

function providerOf({ oidc }: Deps): OidcProvider {
  if (!oidc) throw problem('not-found');
  return oidc;
}

/** Refusals that somebody looking into an attack wants to know of; the others happen to everybody. */
const RECORDED: readonly OidcRefusal[] = ['answer-not-valid', 'no-account'];

/** A sign-in that came to nothing leads back to the sign-in page, which says why; the attempt is over. */
async function backToSignIn({ db }: Deps, { request, origin }: Call, error: unknown): Promise<Redirect> {
  if (!(error instanceof OidcRefused)) throw error;
  const { refusal, staffId } = error;
  request.log.warn({ refusal, err: error }, 'sign-in through the organisation refused');
  if (RECORDED.includes(refusal)) {
    const actor = staffId ? ({ kind: 'staff', id: staffId } as const) : ({ kind: 'system' } as const);
    await appendAudit(db, { actor, action: 'session.refused', reason: refusal, detail: { method: 'oidc' }, origin });
  }
  return { Location: `/login?refused=${refusal}`, 'Set-Cookie': [clearedAttempt(request.secure)] };
}

/** Sends the browser to the organisation's provider. */
export async function beginOidcSignIn(deps: Deps, call: Call): Promise<Redirect> {
  const provider = providerOf(deps);
  const { request } = call;
  refuseForeignSite(request);
  const attempt = newAttempt(request);
  try {
    return { Location: await provider.signInAddress(attempt), 'Set-Cookie': [attemptCookie(deps.seal, attempt, request.secure)] };
  } catch (error) {
    return backToSignIn(deps, call, error);
  }
}

/** Takes the provider's answer, opens a session for the member of staff it vouches for, and leads to the console. */
export async function finishOidcSignIn(deps: Deps, call: Call, state: string | undefined): Promise<Redirect> {
  const provider = providerOf(deps);
  try {
    const cookie = await signIn(deps, provider, call, state);
    return { Location: '/', 'Set-Cookie': [clearedAttempt(call.request.secure), cookie] };
  } catch (error) {
    return backToSignIn(deps, call, error);
  }
}

/** Nobody gets an account by signing in: an administrator has entered the subject beforehand. */
async function signIn({ db, seal }: Deps, provider: OidcProvider, { request, origin }: Call, state: string | undefined): Promise<string> {
  const attempt = attemptOf(seal, request);
  if (!attempt || state !== attempt.state) throw new OidcRefused('attempt-lost');
  const answer = request.originalUrl.slice(request.originalUrl.indexOf('?'));
  const { subject, secondFactorDone } = await provider.redeem(answer, attempt);
  const found = await findStaffBySubject(db, { issuer: provider.issuer, subject });
  if (!found || found.disabledAt) throw new OidcRefused('no-account', { staffId: found?.id });
  const { disabledAt: _, ...staff } = found;
  const { cookie } = await db.transaction(async (trx) => {
    if (attempt.before) await deleteSession(trx, attempt.before);
    return openSession(trx, { staff, method: 'oidc', secondFactorDone, request, origin });
  });
  return cookie;
}
