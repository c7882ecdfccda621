import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';

/** Registrations that were completed, each once however often it is sent. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table registrations (
      id uuid primary key default gen_random_uuid(),
      actor_kind text not null check (actor_kind in ('channel', 'staff')),
      actor_id text not null,
      key_hash bytea not null,
      request_hash bytea,
      account_id uuid not null references accounts,
      registered_at timestamptz(3) not null default now(),
      unique (actor_kind, actor_id, key_hash)
    );
    create index registrations_account on registrations (account_id);
  `);
}

export const down = irreversible('0010_create_registrations');
