import type { Knex } from 'knex';

/** The database roles the processes connect as. They own nothing: what they may do stands below. */
export const DATABASE_ROLES = { api: 'trafficdesk_api', worker: 'trafficdesk_worker' } as const;
export type DatabaseRole = keyof typeof DATABASE_ROLES;

type Privilege = 'select' | 'insert' | 'update' | 'delete' | `update (${string})`;

const READ: Privilege[] = ['select'];
const ADD: Privilege[] = ['select', 'insert'];
const WRITE: Privilege[] = ['select', 'insert', 'update'];
const ALL: Privilege[] = ['select', 'insert', 'update', 'delete'];

/** What each process may do with each table. A table that is not here is closed to both. */
const PRIVILEGES: Record<string, Partial<Record<DatabaseRole, Privilege[]>>> = {
  channels: { api: WRITE, worker: READ },
  cities: { api: WRITE, worker: READ },
  city_services: { api: ALL, worker: READ },
  // Sealed columns everywhere can be sealed anew by the worker's role: see worker/reseal.
  staff: { api: WRITE, worker: ['select', 'update (totp_sealed)'] },
  recovery_codes: { api: ALL },
  sessions: { api: ALL, worker: ['select', 'delete', 'update (totp_pending_sealed)'] },
  rate_limits: { api: ALL },
  phone_codes: { api: WRITE, worker: ALL },
  policy_versions: { api: WRITE, worker: READ },
  accounts: { api: READ, worker: WRITE },
  cases: { api: ADD, worker: WRITE },
  photos: { api: ADD, worker: ['select', 'update', 'delete'] },
  case_photos: { api: ADD, worker: ALL },
  evaluations: { api: READ, worker: ADD },
  reviews: { api: ['select', 'update'], worker: WRITE },
  decisions: { api: ADD, worker: ['select', 'update'] },
  bindings: { api: READ, worker: WRITE },
  binding_end_orders: { api: ADD, worker: ['select', 'update'] },
  messages: { api: READ, worker: ADD },
  reveals: { api: ADD, worker: ['select', 'update'] },
  purges: { api: READ, worker: ADD },
  audit: { api: ADD, worker: ADD },
  audit_chain: { api: READ, worker: READ },
  audit_head: { api: READ, worker: READ },
};

/** Gives the processes' roles what they may do, and takes away everything else they may have been given. Run as the owner; the roles must exist. */
export async function grantPrivileges(db: Knex): Promise<void> {
  await db.transaction(async (trx) => {
    // Two that start at once would each change the same grants.
    await trx.raw('select pg_advisory_xact_lock(hashtext(?))', ['privileges']);
    await trx.raw('revoke create on schema public from public');
    for (const [name, role] of Object.entries(DATABASE_ROLES)) {
      await trx.raw('revoke all on all tables in schema public from ??', [role]);
      await trx.raw('grant usage on schema public to ??', [role]);
      for (const [table, granted] of Object.entries(PRIVILEGES)) {
        const privileges = granted[name as DatabaseRole];
        if (privileges) await trx.raw(`grant ${privileges.join(', ')} on ?? to ??`, [table, role]);
      }
    }
    await trx.raw('grant usage on sequence case_numbers to ??', [DATABASE_ROLES.api]);
  });
}

/**
 * Makes the processes' roles, or gives those there are these passwords. Needs the right to create roles; where somebody else keeps the
 * server, its keeper makes them instead.
 */
export async function putDatabaseRoles(db: Knex, passwords: Record<DatabaseRole, string>): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(hashtext(?))', ['privileges']);
    for (const [name, role] of Object.entries(DATABASE_ROLES)) {
      const exists = await trx('pg_roles').where({ rolname: role }).first('rolname');
      const statement = `${exists ? 'alter' : 'create'} role %I login nosuperuser nocreatedb nocreaterole password %L`;
      const { rows } = await trx.raw('select format(?, ?::text, ?::text) as statement', [statement, role, passwords[name as DatabaseRole]]);
      await trx.raw(rows[0].statement);
    }
  });
}
