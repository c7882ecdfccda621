import { setTimeout as sleep } from 'node:timers/promises';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { lockSignInAccount, type SignInAccount } from '@trafficdesk/worker/store/sign-in-account.ts';
import { beginSignIn, passSignIn, type SignInAttempt, takeBackTry } from '@trafficdesk/worker/store/staff.ts';
import type { Request } from 'express';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { giveBack, spend } from '../limits/spend.ts';
import { problem } from '../problems/problem.ts';
import { lockOut, securitySettings } from '../security/settings.ts';
import { refuseForeignSite } from './guard.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import { passwordFits } from './password.ts';
import type { credentials } from './schemas.ts';

/** Refusals leave at multiples of this: a write more or less for a user name that exists cannot be told from outside. */
const REFUSAL_STEP_MS = 250;

/** Opens a session by password. Wrong password, unknown user, locked and disabled account answer the same words after the same time. */
export async function signIn(
  deps: Deps,
  { username, password }: z.output<typeof credentials>,
  request: Request,
  origin: Origin,
): Promise<OpenedSession> {
  const { db } = deps;
  refuseForeignSite(request);
  const address = origin.address ?? '';
  await spend(deps, 'address', address);
  const since = performance.now();
  const found = await beginSignIn(db, username, await lockOut(db));
  if (!(await passwordFits(found?.passwordHash, password)) || !found) {
    const actor = found ? ({ kind: 'staff', id: found.id } as const) : ({ kind: 'system' } as const);
    await appendAudit(db, { actor, action: 'session.refused', reason: found ? 'password' : 'unknown-or-locked', origin });
    await sleep(REFUSAL_STEP_MS - ((performance.now() - since) % REFUSAL_STEP_MS));
    throw problem('sign-in-failed');
  }
  // A whole office comes from one address in the morning; only guesses are to run out.
  await giveBack(deps, 'address', address);
  return openByPassword(deps, found, request, origin);
}

/** The password was looked at without a lock: what has become of the account meanwhile is looked at under one. */
async function openByPassword({ db }: Deps, found: SignInAttempt, request: Request, origin: Origin): Promise<OpenedSession> {
  const { givenPasswordHours } = await securitySettings(db);
  const outcome = await db.transaction(async (trx) => {
    const account = await lockSignInAccount(trx, { id: found.id });
    const refusal = refusalOf(account, found, givenPasswordHours);
    if (account && !refusal) {
      const opened = await openSession(trx, { account, method: 'password', secondFactor: null, request, origin });
      await (opened.view.stage === 'second-factor' ? takeBackTry : passSignIn)(trx, found.id);
      return opened;
    }
    await appendAudit(trx, { actor: { kind: 'staff', id: found.id }, action: 'session.refused', reason: refusal, origin });
    return refusal;
  });
  if (typeof outcome === 'object') return outcome;
  throw problem(outcome === 'password-too-old' ? 'given-password-expired' : 'sign-in-failed');
}

type Refusal = 'password' | 'password-too-old' | 'unknown-or-locked';

function refusalOf(account: SignInAccount | null, found: SignInAttempt, givenPasswordHours: number): Refusal | undefined {
  if (!account || account.disabledAt) return 'unknown-or-locked';
  const { passwordHash, passwordGivenAt } = account;
  if (passwordHash !== found.passwordHash) return 'password';
  const isOver = passwordGivenAt && Number(passwordGivenAt) + givenPasswordHours * 3_600_000 < Date.now();
  return isOver ? 'password-too-old' : undefined;
}
