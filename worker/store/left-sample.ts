import type { Db } from './connect.ts';
import type { WholeCase } from './cases.ts';

/**
 * Whether this person has another case of the process that was of the second-review sample and ended without an approval. Handed in anew it would be drawn
 * anew, until nobody looks a second time.
 */
export const leftSample = async (
  db: Db,
  { id, process, applicantHash }: Pick<WholeCase, 'id' | 'process' | 'applicantHash'>,
): Promise<boolean> =>
  (await db('cases')
    .where({ applicant_hash: applicantHash, process })
    .whereNot({ id })
    .whereIn('state', ['withdrawn', 'expired', 'refused', 'referred-to-counter'])
    .whereRaw(`route ->> 'sample' = 'true'`)
    .first('id')) !== undefined;
