import type { Knex } from 'knex';
import { closeDatabase } from './close-database.ts';
import { lockOn } from './lock-on.ts';
import { DATABASE_ROLES, type DatabaseRole, PRIVILEGES } from './privileges.ts';

/**
 * How long a session of a role waits for a lock, works on a statement, and sits in a transaction with nothing to do, unless it says
 * otherwise. The worker's has no bounds: it goes through everything at night, and holds rows while it waits for the photo store.
 */
const BOUNDS: Partial<Record<DatabaseRole, Record<string, string>>> = {
  api: { lock_timeout: '30s', statement_timeout: '2min', idle_in_transaction_session_timeout: '1min' },
};

/** Gives the processes' roles what they may do, and takes away everything else they may have been given. Run as the owner; the roles must exist. */
export async function grantPrivileges(db: Knex): Promise<void> {
  await db.transaction(async (trx) => {
    // Two that start at once would each change the same grants.
    await lockOn(trx, 'privileges');
    await closeDatabase(trx);
    const { rows } = await trx.raw('select current_database() as name');
    for (const [name, role] of Object.entries(DATABASE_ROLES)) {
      for (const objects of ['tables', 'sequences', 'routines'])
        await trx.raw(`revoke all on all ${objects} in schema public from ??`, [role]);
      await trx.raw('revoke all on schema public from ??', [role]);
      await trx.raw('revoke all on database ?? from ??', [rows[0].name, role]);
      await trx.raw('grant connect on database ?? to ??', [rows[0].name, role]);
      await trx.raw('grant usage on schema public to ??', [role]);
      for (const [table, granted] of Object.entries(PRIVILEGES)) {
        const privileges = granted[name as DatabaseRole];
        if (privileges) await trx.raw(`grant ${privileges.join(', ')} on ?? to ??`, [table, role]);
      }
    }
    await trx.raw(
      'grant usage on sequence case_numbers, handling_numbers, violation_objection_numbers, consultation_numbers, appointment_numbers to ??',
      [DATABASE_ROLES.api],
    );
    await trx.raw('grant execute on function keep_audit_months() to ??', [DATABASE_ROLES.worker]);
  });
}

/**
 * Makes the processes' roles, or gives those there are these passwords, and their sessions their bounds. Needs the right to create roles;
 * where somebody else keeps the server, its keeper makes them instead.
 */
export async function putDatabaseRoles(db: Knex, passwords: Record<DatabaseRole, string>): Promise<void> {
  await db.transaction(async (trx) => {
    await lockOn(trx, 'privileges');
    for (const [name, role] of Object.entries(DATABASE_ROLES)) {
      const exists = await trx('pg_roles').where({ rolname: role }).first('rolname');
      // A new role may do nothing further by itself; to say so of one that is there takes rights that whoever made it need not have.
      const statement = `${exists ? 'alter' : 'create'} role %I login password %L`;
      const { rows } = await trx.raw('select format(?, ?::text, ?::text) as statement', [statement, role, passwords[name as DatabaseRole]]);
      await trx.raw(rows[0].statement);
      for (const [setting, value] of Object.entries(BOUNDS[name as DatabaseRole] ?? {}))
        await trx.raw(`alter role ?? set ${setting} = '${value}'`, [role]);
    }
  });
}
