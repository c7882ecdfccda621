import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** One number that changes with every change of policy: whoever knows which versions there were at that number need not read them again. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table policy_change (last bigint not null);
    create unique index policy_change_is_one_row on policy_change ((true));
    insert into policy_change (last) values (0);
    -- Of a sequence: what was rolled back gives its number to nobody.
    create sequence policy_change_numbers;

    create function count_policy_change() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        update public.policy_change set last = nextval('public.policy_change_numbers');
        return null;
      end
    $$;
    create trigger policy_change_is_counted after insert or update or delete on policy_versions for each statement
      execute function count_policy_change();
  `);
}

export const down = irreversible('0030_count_policy_changes');
