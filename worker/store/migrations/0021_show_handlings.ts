import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** What staff see of handlings: their records by handling, and one field of one in the clear. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create index handlings_by_state on handlings (state, shown_at desc, id desc);
    create index audit_handling on audit ((detail ->> 'handlingId'), id) where detail ->> 'handlingId' is not null;

    alter table reveals add column handling_id uuid references handlings;
    create index reveals_handling on reveals (handling_id, revealed_at) where handling_id is not null;
  `);
}

export const down = irreversible('0021_show_handlings');
