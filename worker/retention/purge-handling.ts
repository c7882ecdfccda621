import type { Db } from '../store/connect.ts';
import { emptyHandling } from '../store/handlings-of-person.ts';
import { deleteHandlingWords } from '../store/handling-words.ts';
import type { PurgeGround } from '../store/purges.ts';
import { recordPurges } from './record-purges.ts';

const WHAT = ['handlings.particulars', 'look-up-hashes'] as const;

/**
 * Deletes what a handling holds of its person: who they are, the violation as it was shown, the look-up hashes, and what people wrote about it. What was decided and paid, and when,
 * stays. False where nothing is left to delete, or it has not come to its end.
 */
export async function purgeHandling(trx: Db, ground: PurgeGround, handlingId: string): Promise<boolean> {
  const emptied = await emptyHandling(trx, handlingId);
  if (!emptied) return false;
  const what = [...WHAT, ...(await deleteHandlingWords(trx, handlingId))];
  const purges = [{ subject: 'handling', subjectId: handlingId, ...emptied, what } as const];
  await recordPurges(trx, ground, { action: 'handling.purged', purges, detail: { handlingId, what } });
  return true;
}
