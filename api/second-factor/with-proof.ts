import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { countRecoveryCodes, spendRecoveryCode } from '@trafficdesk/worker/store/recovery-codes.ts';
import { beginProof, passSignIn } from '@trafficdesk/worker/store/staff.ts';
import { lockStaff } from '@trafficdesk/worker/store/staff-members.ts';
import { findTotp, spendTotpStep } from '@trafficdesk/worker/store/totp.ts';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import { lockOut } from '../security/settings.ts';
import { normalised } from './recovery-codes.ts';
import type { proof } from './schemas.ts';
import { stepOf } from './totp.ts';

export type Proof = z.output<typeof proof>;

interface Shown {
  staffId: string;
  proof: Proof;
  origin: Origin;
}

async function fits(trx: Knex.Transaction, { seal }: Deps, { staffId, proof: { kind, code }, origin }: Shown): Promise<boolean> {
  if (kind === 'totp') {
    const secret = await findTotp(trx, seal, staffId);
    const step = secret && stepOf(secret, code);
    return typeof step === 'number' && spendTotpStep(trx, staffId, step);
  }
  if (!(await spendRecoveryCode(trx, seal, { staffId, code: normalised(code) }))) return false;
  const detail = { left: await countRecoveryCodes(trx, staffId) };
  await appendAudit(trx, { actor: { kind: 'staff', id: staffId }, action: 'second-factor.recovery-code-used', detail, origin });
  return true;
}

/**
 * Does something that takes a second factor, in one transaction with using the proof up: what fails leaves the proof good. Each try counts
 * before it is looked at, and locks the account as wrong passwords do. Throws second-factor-refused, with the same words when it is locked.
 */
export async function withProof<T>(deps: Deps, shown: Shown, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  const { db } = deps;
  const { staffId, proof, origin } = shown;
  if (!(await beginProof(db, staffId, await lockOut(db)))) throw problem('second-factor-refused');
  const done = await db.transaction(async (trx) => {
    await lockStaff(trx, staffId);
    if (!(await fits(trx, deps, shown))) return null;
    await passSignIn(trx, staffId);
    return { result: await work(trx) };
  });
  if (done) return done.result;
  await appendAudit(db, { actor: { kind: 'staff', id: staffId }, action: 'second-factor.refused', reason: proof.kind, origin });
  throw problem('second-factor-refused');
}
