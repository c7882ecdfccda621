import { appendAudit, type AuditRecord, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { beginProof, passSignIn } from '@trafficdesk/worker/store/staff.ts';
import type { SignInAccount } from '@trafficdesk/worker/store/sign-in-account.ts';
import type { Knex } from 'knex';
import type { Deps } from '../deps.ts';
import { invalid } from '../problems/problem.ts';
import { lockOut } from '../security/settings.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { lockOwner } from '../sessions/lock-owner.ts';
import { passwordFits } from '../sessions/password.ts';

const WRONG = {
  'zh-CN': '当前密码不符；多次失败后账号会暂时锁定，锁定期间正确的密码也不被接受。',
  en: 'This is not your present password. After repeated failures an account is locked for a while, and the right one is not taken either.',
};

interface Shown {
  actor: StaffSession;
  password: string;
  /** Of the request, where the password stands. */
  field: string;
  /** What is put on record of a wrong one. */
  refusal: Pick<AuditRecord, 'action' | 'reason'>;
  origin: Origin;
}

/**
 * Does something that takes the caller's present password, while nobody changes the account. Throws invalid-request at the field for a wrong
 * one, which counts as a wrong one at sign-in does.
 */
export async function withOwnPassword<T>(
  { db }: Deps,
  { actor, password, field, refusal, origin }: Shown,
  work: (trx: Knex.Transaction, account: SignInAccount) => Promise<T>,
): Promise<T> {
  const found = await beginProof(db, actor.id, await lockOut(db));
  if (!(await passwordFits(found?.passwordHash, password))) {
    await appendAudit(db, { actor: { kind: 'staff', id: actor.id }, ...refusal, origin });
    throw invalid({ field, message: WRONG });
  }
  return db.transaction(async (trx) => {
    const account = await lockOwner(trx, actor);
    if (account.passwordHash !== found?.passwordHash) throw invalid({ field, message: WRONG });
    await passSignIn(trx, actor.id);
    return work(trx, account);
  });
}
