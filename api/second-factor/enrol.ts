import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { replaceRecoveryCodes } from '@trafficdesk/worker/store/recovery-codes.ts';
import { findPendingTotp, keepPendingTotp, putTotp } from '@trafficdesk/worker/store/totp.ts';
import type { SignInAccount } from '@trafficdesk/worker/store/sign-in-account.ts';
import type { Request } from 'express';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { withOwnPassword } from '../account/with-own-password.ts';
import type { Deps } from '../deps.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { lockOwner } from '../sessions/lock-owner.ts';
import { type OpenedSession, openSession } from '../sessions/open-session.ts';
import { newRecoveryCodes } from './recovery-codes.ts';
import type { enrolmentBegun } from './schemas.ts';
import { keyUri, newSecret, stepOf } from './totp.ts';
import { type Proof, withProof } from './with-proof.ts';

const PROOF_NEEDED = {
  'zh-CN': '您已设置第二重验证，更换前请先用现有的验证码或恢复码确认。',
  en: 'You have a second factor already: show it first to replace it, by a code of it or a recovery code.',
};

const CODE_DIFFERS = {
  'zh-CN': '验证码不符。请确认手机时间为自动校准，并输入当前显示的 6 位数字。',
  en: 'This is not the code of this secret. Let your phone set its clock by itself, and give the six digits it shows now.',
};

const PASSWORD_NEEDED = {
  'zh-CN': '请先输入当前密码，确认是您本人。',
  en: 'Give your present password first, which shows that it is you.',
};

interface Beginning {
  actor: StaffSession;
  proof: Proof | undefined;
  password: string | undefined;
  origin: Origin;
}

/** What somebody shows before they set a second factor up: the one they have, or their own password where they signed in some time ago. */
function neededOf({ hasTotp, passwordHash, passwordGivenAt }: SignInAccount, { stage }: StaffSession): 'proof' | 'password' | null {
  if (hasTotp) return 'proof';
  return stage === 'full' && passwordHash && !passwordGivenAt ? 'password' : null;
}

/**
 * Makes a secret for an authenticator app; nothing has changed until a code of it is confirmed in the same session. Whoever has a second
 * factor shows it first, and whoever has none their password, unless setting one up is a step of their sign-in: or a session left open
 * would be enough to take the account over, or to lock its owner out.
 */
export async function beginEnrolment(deps: Deps, { actor, proof, password, origin }: Beginning): Promise<z.input<typeof enrolmentBegun>> {
  const { db, seal } = deps;
  const begin = async (trx: Knex) => {
    const secret = newSecret();
    await keepPendingTotp(trx, seal, { sessionId: actor.sessionId, secret });
    return { keyUri: keyUri(secret, actor.staff.username), secret };
  };
  const begun = await db.transaction(async (trx) => neededOf(await lockOwner(trx, actor), actor) ?? begin(trx));
  if (begun === 'proof') {
    if (!proof) throw invalid({ field: '/proof', message: PROOF_NEEDED });
    return withProof(deps, { staffId: actor.id, proof, origin }, begin);
  }
  if (begun !== 'password') return begun;
  if (!password) throw invalid({ field: '/password', message: PASSWORD_NEEDED });
  const refusal = { action: 'second-factor.refused', reason: 'password' } as const;
  return withOwnPassword(deps, { actor, password, field: '/password', refusal, origin }, async (trx, { hasTotp }) => {
    if (hasTotp) throw invalid({ field: '/proof', message: PROOF_NEEDED });
    return begin(trx);
  });
}

interface Confirming {
  actor: StaffSession;
  code: string;
  request: Request;
  origin: Origin;
}

/**
 * Makes the secret this session has begun with the second factor from now on, with new recovery codes, and goes on in a new session. Throws
 * enrolment-not-begun, and invalid-request where the code is not of that secret; such a slip is no guess, so it does not count as a try.
 */
export function confirmEnrolment(
  { db, seal }: Deps,
  { actor, code, request, origin }: Confirming,
): Promise<OpenedSession & { recoveryCodes: string[] }> {
  const { id: staffId, sessionId, method } = actor;
  return db.transaction(async (trx) => {
    const account = await lockOwner(trx, actor);
    const secret = await findPendingTotp(trx, seal, sessionId);
    if (!secret) throw problem('enrolment-not-begun');
    const step = stepOf(secret, code);
    if (step === null) throw invalid({ field: '/code', message: CODE_DIFFERS });
    const action = account.hasTotp ? 'second-factor.replaced' : 'second-factor.enrolled';
    await putTotp(trx, seal, { staffId, secret, step });
    const recoveryCodes = newRecoveryCodes();
    await replaceRecoveryCodes(trx, seal, { staffId, codes: recoveryCodes });
    await appendAudit(trx, { actor: { kind: 'staff', id: staffId }, action, origin });
    return { ...(await openSession(trx, { account, method, secondFactor: 'here', request, origin })), recoveryCodes };
  });
}
