import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** Whom a note on a case names, and when they read it. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table case_mentions (
      note_id uuid not null references case_notes,
      staff_id uuid not null references staff,
      -- Of the note: a note's words can be deleted, that somebody was named stays.
      case_id uuid not null references cases,
      mentioned_at timestamptz(3) not null default clock_timestamp(),
      read_at timestamptz(3),
      primary key (note_id, staff_id)
    );
    create index case_mentions_of_staff on case_mentions (staff_id, mentioned_at desc, note_id desc);
    create index case_mentions_unread on case_mentions (staff_id, mentioned_at desc, note_id desc) where read_at is null;
  `);
}

export const down = irreversible('0024_create_case_mentions');
