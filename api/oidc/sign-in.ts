import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { deleteSession } from '@trafficdesk/worker/store/sessions.ts';
import { lockSignInAccount } from '@trafficdesk/worker/store/sign-in-account.ts';
import type { Request } from 'express';
import type { Deps } from '../deps.ts';
import { giveBack, spend } from '../limits/spend.ts';
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

/** Sends the browser to the organisation's provider. Counts as a sign-in tried where the provider does not answer: nobody is to keep asking it. */
export async function beginOidcSignIn(deps: Deps, call: Call): Promise<Redirect> {
  const provider = providerOf(deps);
  const { request } = call;
  refuseForeignSite(request);
  const from = call.origin.address ?? '';
  await spend(deps, 'address', from);
  const attempt = newAttempt(request);
  try {
    const Location = await provider.signInAddress(attempt);
    await giveBack(deps, 'address', from);
    return { Location, 'Set-Cookie': [attemptCookie(deps.seal, attempt, request.secure)] };
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

/**
 * Nobody gets an account by signing in: an administrator has entered the subject beforehand. Only an answer to an attempt of this browser
 * counts as a sign-in tried, or other sites could use up what an office's address may try; one that is right uses nothing of it.
 */
async function signIn(deps: Deps, provider: OidcProvider, { request, origin }: Call, state: string | undefined): Promise<string> {
  const { db, seal } = deps;
  const attempt = attemptOf(seal, request);
  if (!attempt || state !== attempt.state) throw new OidcRefused('attempt-lost');
  const from = origin.address ?? '';
  await spend(deps, 'address', from);
  const answer = request.originalUrl.slice(request.originalUrl.indexOf('?'));
  const { subject, secondFactorDone } = await provider.redeem(answer, attempt);
  const { cookie } = await db.transaction(async (trx) => {
    const account = await lockSignInAccount(trx, { issuer: provider.issuer, subject });
    if (!account || account.disabledAt) throw new OidcRefused('no-account', { staffId: account?.staff.id });
    if (attempt.before) await deleteSession(trx, attempt.before);
    const secondFactor = secondFactorDone ? 'organisation' : null;
    return openSession(trx, { account, method: 'oidc', secondFactor, request, origin });
  });
  await giveBack(deps, 'address', from);
  return cookie;
}
