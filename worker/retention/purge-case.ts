import { emptyBindingOfCase } from '../store/bindings.ts';
import { deleteCaseWords } from '../store/case-words.ts';
import { emptyCase } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import type { PurgeGround } from '../store/purges.ts';
import { recordPurges } from './record-purges.ts';

/**
 * Deletes what a closed case and its ended binding hold of people: what was handed in, who they are, the look-up hashes, and what staff wrote
 * in their own words. What happened, who decided and by which rules stays. False where nothing is left to delete, or the case is open or its
 * binding active.
 */
export async function purgeCase(trx: Db, ground: PurgeGround, caseId: string): Promise<boolean> {
  const emptied = await emptyCase(trx, caseId);
  if (!emptied) return false;
  const words = await deleteCaseWords(trx, caseId);
  const bindingId = await emptyBindingOfCase(trx, caseId);
  const what = ['cases.submission', 'cases.particulars', 'look-up-hashes', ...words];
  await recordPurges(trx, ground, {
    action: 'case.purged',
    caseId,
    purges: [
      { subject: 'case', subjectId: caseId, ...emptied, what },
      ...(bindingId
        ? [{ subject: 'binding', subjectId: bindingId, ...emptied, what: ['bindings.particulars', 'look-up-hashes'] } as const]
        : []),
    ],
    detail: { what, ...(bindingId && { bindingId }) },
  });
  return true;
}
