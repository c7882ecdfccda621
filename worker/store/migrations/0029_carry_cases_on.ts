import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** Cases that moved on without anybody having taken up what follows; cases that wait to be checked; reviews that are to be marked as overdue. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- The revision of which its workflow has heard, or from which nothing follows that is not done.
    alter table cases add column heard int not null default 0;
    update cases set heard = revision;
    create index cases_unheard on cases (updated_at) where heard < revision;
    create index cases_to_check on cases (submitted_at) where state = 'submitted';
    create index reviews_to_escalate on reviews (due_at) where closed_at is null and escalated_at is null;
    -- Every case looks for photos like its own: none is to read through those that are not in the index yet.
    alter index photos_bands set (fastupdate = off)
  `);
}

export const down = irreversible('0029_carry_cases_on');
