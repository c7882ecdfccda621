import { setTimeout as sleep } from 'node:timers/promises';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { beginSignIn, passSignIn, takeBackTry } from '@trafficdesk/worker/store/staff.ts';
import type { Request } from 'express';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { giveBack, spend } from '../limits/spend.ts';
import { problem } from '../problems/problem.ts';
import { refuseForeignSite } from './guard.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import { passwordFits } from './password.ts';
import type { credentials } from './schemas.ts';
import { lockOut } from '../security/settings.ts';

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
  const { passwordHash: _, ...staff } = found;
  // A whole office comes from one address in the morning; only guesses are to run out.
  await giveBack(deps, 'address', address);
  return db.transaction(async (trx) => {
    const opened = await openSession(trx, { staff, method: 'password', secondFactorDone: false, request, origin });
    await (opened.view.stage === 'second-factor' ? takeBackTry : passSignIn)(trx, staff.id);
    return opened;
  });
}
