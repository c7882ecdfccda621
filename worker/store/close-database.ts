import type { Knex } from 'knex';

/**
 * Takes from everybody what PostgreSQL lets everybody do in a new database: to make temporary tables, functions and types, to call each
 * function of its owner, also those to come, and to fill the disk with large objects. Run as the database's owner; large objects are the
 * superuser's to close, and stay open where nobody else runs this.
 */
export async function closeDatabase(db: Knex): Promise<void> {
  await db.raw(`
    do $$
      declare
        routine regprocedure;
      begin
        execute format('revoke temporary on database %I from public', current_database());
        revoke create on schema public from public;
        alter default privileges revoke execute on functions from public;
        for routine in
          select oid from pg_proc
           where (pronamespace = 'public'::regnamespace
                  or pronamespace = 'pg_catalog'::regnamespace and (proname ^@ 'lo_' or proname in ('loread', 'lowrite')))
             and pg_has_role(proowner, 'usage')
        loop
          execute format('revoke execute on routine %s from public', routine);
        end loop;
      end
    $$
  `);
}
