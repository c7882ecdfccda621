import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** An index beside whoever deletes meanwhile; done again after a kill. */
export const config = { transaction: false };

/** What was deleted at people's wish, few among all that was deleted: a backup asks for it every half minute. */
export async function up(db: Knex): Promise<void> {
  await db.raw('drop index concurrently if exists purges_erasures');
  await db.raw(`create index concurrently purges_erasures on purges (at, id) where basis = 'erasure' and subject_id is not null`);
}

export const down = irreversible('0035_find_erasures');
