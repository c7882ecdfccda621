import { askOne } from './ask.ts';
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
  (await askOne(
    db,
    `select id from cases
      where applicant_hash = $1 and process = $2 and id <> $3 and state in ('withdrawn', 'expired', 'refused', 'referred-to-counter') and route ->> 'sample' = 'true'
      limit 1`,
    [applicantHash, process, id],
  )) !== null;
