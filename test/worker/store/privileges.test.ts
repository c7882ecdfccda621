import { randomUUID } from 'node:crypto';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { grantPrivileges } from '@trafficdesk/worker/store/database-roles.ts';
import { DATABASE_ROLES, PRIVILEGES, type DatabaseRole } from '@trafficdesk/worker/store/privileges.ts';
import { insertVersion, publishVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCase, openDesk } from '../../support/desk.ts';

const desk = await openDesk();
const { deps, officers } = desk;
const { db } = deps;
const [author, approver] = officers;
const roles: Record<DatabaseRole, ReturnType<typeof connect>> = { api: connect(desk.apiUrl), worker: desk.workerDeps.db };
afterAll(() => roles.api.destroy());

const DENIED = { code: '42501' };
const BROKEN = { code: '23514' };
const DOCUMENT = 'case.settings';

describe('every table and view', () => {
  test('has a rule that says who may do what with it', async () => {
    const tables: string[] = await db('information_schema.tables')
      .where({ table_schema: 'public' })
      .whereNot('table_name', 'like', 'knex_%')
      // What partitions hold is reached through the table they belong to; they are open to nobody.
      .whereRaw('not (select relispartition from pg_class where oid = table_name::regclass)')
      .pluck('table_name');
    expect(tables.toSorted()).toEqual(Object.keys(PRIVILEGES).toSorted());
  });

  /** What a role may do with each column, or with a table as a whole, as PostgreSQL answers. */
  async function held(role: string): Promise<Set<string>> {
    const { rows } = await db.raw(
      `select relname || ' ' || deed || ' ' || attname as held
         from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped,
              unnest(array['select', 'insert', 'update', 'references']) as deed
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and has_column_privilege(:role, pg_class.oid, attnum, deed)
       union all
       select relname || ' ' || deed from pg_class, unnest(array['delete', 'truncate', 'trigger', 'maintain']) as deed
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and has_table_privilege(:role, pg_class.oid, deed)`,
      { role },
    );
    return new Set(rows.map((row: { held: string }) => row.held));
  }

  async function ruled(name: DatabaseRole): Promise<Set<string>> {
    const columns: { table: string; column: string }[] = await db('information_schema.columns')
      .where({ table_schema: 'public' })
      .select({ table: 'table_name', column: 'column_name' });
    const ruled = Object.entries(PRIVILEGES).flatMap(([table, granted]) =>
      (granted[name] ?? []).flatMap((privilege) => {
        const [, deed = '', listed] = /^(\w+)(?: \(([^)]*)\))?$/.exec(privilege) ?? [];
        if (deed === 'delete') return `${table} delete`;
        const all = columns.filter((each) => each.table === table).map(({ column }) => column);
        return (listed?.split(',').map((column) => column.trim()) ?? all).map((column) => `${table} ${deed} ${column}`);
      }),
    );
    return new Set(ruled);
  }

  test.each(Object.entries(DATABASE_ROLES))('is open to the %s for what its rule says and nothing else', async (name, role) => {
    expect(await held(role)).toEqual(await ruled(name as DatabaseRole));
  });

  test('is closed again for whatever somebody granted beside the rules', async () => {
    const role = DATABASE_ROLES.worker;
    await db.raw('grant select (password_hash) on staff to ??', [role]);
    await db.raw('grant truncate, trigger on audit to ??', [role]);
    await grantPrivileges(db);
    expect(await held(role)).toEqual(await ruled('worker'));
  });
});

describe.each(Object.entries(roles))('the role of the %s', (_name, role) => {
  test.each([
    'set session_replication_role = replica',
    'alter table policy_versions disable trigger all',
    'alter table reviews drop constraint reviewer_is_none_of_those_before',
    'drop trigger policy_version_is_guarded on policy_versions',
    `create or replace function guard_policy_version() returns trigger language plpgsql as 'begin return new; end'`,
    `update audit set action = 'x'`,
    'delete from audit',
    'truncate audit',
    `insert into audit (at, actor_kind, action) values ('2020-01-01', 'system', 'x')`,
    `insert into audit (id, actor_kind, action) overriding system value values (1, 'system', 'x')`,
    'update policy_versions set content = content',
    'update policy_versions set author_id = null',
    'delete from policy_versions',
    'update decisions set verdict = verdict',
    'update decisions set officer_id = officer_id',
    'delete from decisions',
    'update reviews set excluded = default',
    'delete from reviews',
    'update reveals set revealed_at = now()',
    'delete from reveals',
    'delete from purges',
    'delete from cases',
    'delete from bindings',
    'update staff set username = username',
    'delete from staff',
    'select * from knex_migrations',
    'set role pg_read_all_data',
  ])('cannot %s', async (sql) => {
    await expect(role.raw(sql)).rejects.toMatchObject(DENIED);
  });
});

describe('the worker cannot', () => {
  test.each([
    'select * from staff',
    'select password_hash from staff',
    'update staff set roles = roles',
    'select token_hash from sessions',
    'select csrf_token from sessions',
    `update sessions set stage = 'full'`,
    'select * from recovery_codes',
    'select code_hash from phone_codes',
    'select key_hash from channels',
    `insert into policy_versions (document_id, version, content) values ('x', 1, '{}')`,
    'update policy_versions set effective_at = now()',
    'update reviews set claimed_by = decided_by',
    `insert into decisions (id, verdict) values (gen_random_uuid(), 'approve')`,
  ])('%s', async (sql) => {
    await expect(roles.worker.raw(sql)).rejects.toMatchObject(DENIED);
  });
});

describe('the api cannot', () => {
  test.each([
    'select person_sealed from accounts',
    'select * from accounts',
    'update accounts set phone_sealed = phone_sealed',
    `update sessions set stage = 'full'`,
    'update sessions set staff_id = staff_id',
    'update cases set state = state',
    'update bindings set ended_at = null',
    'update decisions set taken_at = now()',
    'update reviews set decided_by = claimed_by',
    'update case_photos set photo_id = photo_id',
    `insert into messages (id, recipient, template) values ('x', 'owner', 'x')`,
  ])('%s', async (sql) => {
    await expect(roles.api.raw(sql)).rejects.toMatchObject(DENIED);
  });

  test('let somebody look a second time at what they looked at first', async () => {
    const { id } = await buildCase(deps);
    const review = { case_id: id, round: 1, stage: 2, process: 'binding', city_code: '990100', priority: 0, due_at: new Date() };
    await db('reviews').insert({ ...review, excluded: [author] });
    const open = () => roles.api('reviews').where({ case_id: id });
    await expect(open().update({ claimed_by: author })).rejects.toMatchObject(BROKEN);
    await expect(open().update({ claimed_by: author, excluded: [approver] })).rejects.toMatchObject(DENIED);
    await expect(open().update({ claimed_by: approver })).resolves.toBe(1);
  });
});

describe('a policy version', () => {
  let version: number;
  beforeAll(async () => {
    ({ version } = await roles.api.transaction((trx) => insertVersion(trx, { documentId: DOCUMENT, content: { a: 1 }, authorId: author })));
  });
  const own = (by: typeof db) => by('policy_versions').where({ document_id: DOCUMENT, version });
  const publish = (approverId: string | null) => publishVersion(roles.api, { documentId: DOCUMENT, version, approverId });

  test('without an author, which would need no second person, does not come from the api', async () => {
    const nobodys = roles.api.transaction((trx) => insertVersion(trx, { documentId: DOCUMENT, content: {}, authorId: null }));
    await expect(nobodys).rejects.toMatchObject(DENIED);
  });

  test('does not come published already', async () => {
    const row = { document_id: DOCUMENT, version: 99, content: '{}', author_id: author, approver_id: approver, effective_at: new Date() };
    await expect(roles.api('policy_versions').insert(row)).rejects.toMatchObject(DENIED);
  });

  test('cannot be rewritten or removed as a draft, by the owner of the database either', async () => {
    await expect(own(db).update({ content: '{"a":2}' })).rejects.toMatchObject(DENIED);
    await expect(own(db).update({ author_id: approver })).rejects.toMatchObject(DENIED);
    await expect(own(db).delete()).rejects.toMatchObject(DENIED);
    await expect(db.raw('truncate policy_versions cascade')).rejects.toMatchObject(DENIED);
  });

  test('is published by somebody else than its author, and by somebody', async () => {
    await expect(publish(author)).rejects.toMatchObject(BROKEN);
    await expect(publish(null)).rejects.toMatchObject(BROKEN);
    expect(await publish(approver)).toMatchObject({ version, approverId: approver });
  });

  test('stays as it was published: in force since then, on that word, with that content', async () => {
    for (const change of [{ effective_at: null }, { effective_at: new Date(0) }, { approver_id: officers[2] }]) {
      await expect(own(roles.api).update(change)).rejects.toMatchObject(DENIED);
      await expect(own(db).update(change)).rejects.toMatchObject(DENIED);
    }
    await expect(own(db).update({ content: '{"a":2}' })).rejects.toMatchObject(DENIED);
    expect(await own(db).first('content')).toEqual({ content: { a: 1 } });
  });

  test('needs its author even where a session looks names up among tables of its own first', async () => {
    const { rows } = await db.raw('select current_database() as name');
    await db.raw('grant temporary on database ?? to ??', [rows[0].name, DATABASE_ROLES.api]);
    const trapped = roles.api.transaction(async (trx) => {
      const mine = `(select oid from pg_catalog.pg_roles where rolname = current_user)`;
      await trx.raw(`create temp table pg_class as select oid, ${mine} as relowner from pg_catalog.pg_class`);
      await trx.raw('set local search_path = pg_temp, pg_catalog, public');
      await trx('policy_versions').insert({ document_id: DOCUMENT, version: 98, content: '{}' });
    });
    await expect(trapped).rejects.toThrow('only the owner of the database');
  });
});

test('who decided a review stays as it was written, and what is closed stays closed, whoever asks', async () => {
  const { id: caseId } = await buildCase(deps);
  const review = { case_id: caseId, stage: 1, process: 'binding', city_code: '990100', priority: 0, due_at: new Date() };
  const own = (by: typeof db, round: number) => by('reviews').where({ case_id: caseId, round });
  await db('reviews').insert({ ...review, round: 1 });
  await own(roles.worker, 1).update({ closed_at: new Date(), decided_by: author });
  await db('reviews').insert({ ...review, round: 2 });
  await own(roles.worker, 2).update({ closed_at: new Date() });
  for (const by of [roles.worker, db]) {
    await expect(own(by, 1).update({ decided_by: approver })).rejects.toMatchObject(DENIED);
    await expect(own(by, 1).update({ decided_by: null })).rejects.toMatchObject(DENIED);
    await expect(own(by, 1).update({ closed_at: null })).rejects.toMatchObject(DENIED);
    await expect(own(by, 2).update({ decided_by: author })).rejects.toMatchObject(DENIED);
  }
});

test('a decision is written once: the same id again changes nothing, whoever asks', async () => {
  const { id: caseId } = await buildCase(deps);
  const id = randomUUID();
  const row = { id, case_id: caseId, officer_id: author, revision: 1, verdict: 'approve', reasons: '[]' };
  await roles.api('decisions').insert(row);
  await expect(roles.api('decisions').insert({ ...row, verdict: 'return' })).rejects.toMatchObject({ code: '23505' });
  await expect(roles.api('decisions').insert(row).onConflict('id').merge(['verdict'])).rejects.toMatchObject(DENIED);
});
