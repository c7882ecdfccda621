import { emptyBindingOfCase } from '../store/bindings.ts';
import { emptyBlocksOfCase } from '../store/block-moves.ts';
import { emptyCaseJoins } from '../store/case-joins.ts';
import { lockCaseNotes } from '../store/case-notes.ts';
import { deleteCaseWords } from '../store/case-words.ts';
import { emptyCase } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import { emptyEffectSteps } from '../store/effect-steps.ts';
import { emptyIdentityChecks } from '../store/identity-checks.ts';
import { deleteOwnerCode } from '../store/owner-codes.ts';
import type { PurgeGround } from '../store/purges.ts';
import { recordPurges } from './record-purges.ts';

/**
 * Deletes what a closed case, the applications joined to it, its ended binding and the blocks it led to hold of people: what was handed in, who
 * they are, the look-up hashes, and what was written in people's own words. What happened, who decided and by which rules stays. False where
 * nothing is left to delete, or the case is open, its binding active, or an online way closed on its grounds.
 */
export async function purgeCase(trx: Db, ground: PurgeGround, caseId: string): Promise<boolean> {
  await lockCaseNotes(trx, caseId);
  const emptied = await emptyCase(trx, caseId);
  if (!emptied) return false;
  const words = await deleteCaseWords(trx, caseId);
  const joins = (await emptyCaseJoins(trx, caseId)) > 0 ? ['case_joins.submission'] : [];
  const steps = (await emptyEffectSteps(trx, caseId)) ? ['effect_steps.particulars'] : [];
  const codes = (await deleteOwnerCode(trx, caseId)) ? ['owner_codes'] : [];
  const checks = (await emptyIdentityChecks(trx, caseId)) ? ['identity_checks.check_id'] : [];
  const bindingId = await emptyBindingOfCase(trx, caseId);
  const blockIds = await emptyBlocksOfCase(trx, caseId);
  const what = ['cases.submission', 'cases.particulars', 'look-up-hashes', ...joins, ...steps, ...codes, ...checks, ...words];
  await recordPurges(trx, ground, {
    action: 'case.purged',
    caseId,
    purges: [
      { subject: 'case', subjectId: caseId, ...emptied, what },
      ...(bindingId
        ? [{ subject: 'binding', subjectId: bindingId, ...emptied, what: ['bindings.particulars', 'look-up-hashes'] } as const]
        : []),
      ...blockIds.map((subjectId) => ({ subject: 'block', subjectId, ...emptied, what: ['blocks.person', 'look-up-hashes'] }) as const),
    ],
    detail: { what, ...(bindingId && { bindingId }), ...(blockIds.length > 0 && { blockIds }) },
  });
  return true;
}
