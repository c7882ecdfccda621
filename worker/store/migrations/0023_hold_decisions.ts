import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** A decision waits before it takes effect, so that it can be taken back; a review can be claimed ahead of another. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table reviews add column pending_decision uuid references decisions;
    alter table reviews add column takes_effect_at timestamptz(3);
    -- Claimed while its officer still works on another, to be loaded before it is needed.
    alter table reviews add column ahead boolean not null default false;
    alter table reviews add constraint reviews_pending check ((pending_decision is null) = (takes_effect_at is null)) not valid;
    alter table reviews validate constraint reviews_pending;
    create index reviews_due on reviews (takes_effect_at) where pending_decision is not null;
    create index reviews_ahead on reviews (claimed_by) where ahead and closed_at is null;

    -- What the officer said of each photo: [{slot, verdict}].
    alter table decisions add column photo_verdicts jsonb;
    -- Why it was not taken when its time came (REFUSALS), and when its officer took it back.
    alter table decisions add column refused text;
    alter table decisions add column taken_back_at timestamptz(3);
  `);
}

export const down = irreversible('0023_hold_decisions');
