import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** How whoever holds a former phone was told that another one was granted. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table cooling_offs (
      case_id uuid primary key references cases,
      reached text not null check (reached in ('account', 'files', 'nobody')),
      -- Of where the case stands; null once an objection was dismissed, until that is told, too.
      told_at timestamptz(3)
    );
  `);
}

export const down = irreversible('0014_create_cooling_offs');
