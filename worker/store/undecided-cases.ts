import type { Knex } from 'knex';
import type { Db } from './connect.ts';
import { PHONE_PROCESSES } from './phone-changes.ts';

/** Ends of a case in which nobody has decided between it and whoever spoke against it. */
const UNDECIDED = `(
  cases.state in ('withdrawn', 'expired')
  or cases.reasons @> any(array['[{"code":"replaced-by-proven"}]', '[{"code":"replaced-by-another"}]']::jsonb[])
)`;

/**
 * Selects the ids of this person's cases that ended without anybody deciding between them and what was joined or said against them.
 * Where the phone was replaced since, that is over.
 */
export const undecidedCases = (db: Db, applicantHash: Buffer): Knex.QueryBuilder =>
  db('cases')
    .where({ applicant_hash: applicantHash })
    .whereNotNull('closed_at')
    .whereRaw(UNDECIDED)
    .whereNotExists(
      db({ later: 'cases' })
        .where({ 'later.applicant_hash': applicantHash, 'later.state': 'approved' })
        .whereIn('later.process', PHONE_PROCESSES)
        .whereRaw('later.closed_at >= cases.closed_at'),
    )
    .select('id');
