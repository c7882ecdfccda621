import { verifyAudit } from '@trafficdesk/worker/audit/verify-audit.ts';
import { closeDatabase } from '@trafficdesk/worker/store/close-database.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { DATABASE_ROLES } from '@trafficdesk/worker/store/privileges.ts';
import type { Knex } from 'knex';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { askService } from '../../support/ask-service.ts';
import { openDesk } from '../../support/desk.ts';
import type { DatabaseAnswer } from '../../support/services/database-service.ts';

const desk = await openDesk();
const { db } = desk.deps;
const { serverUrl } = await askService<DatabaseAnswer>('database');
const server = connect(Object.assign(new URL(desk.url), { username: new URL(serverUrl).username }).href, { max: 1 });
const roles = { api: connect(desk.apiUrl), worker: desk.workerDeps.db };
afterAll(() => Promise.all([server.destroy(), roles.api.destroy()]));

const DENIED = { code: '42501' };
const database = new URL(desk.url).pathname.slice(1);
const attributesOf = (role: string): Promise<object> =>
  db('pg_roles').where({ rolname: role }).first('rolsuper', 'rolcreaterole', 'rolcreatedb', 'rolreplication', 'rolbypassrls');
const NONE = { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false, rolbypassrls: false };

/** A table of one's own that turns into an audit record by a function of one's own, which the trigger of the chain would call as its owner. */
async function forgeRecord(role: Knex, { does }: { does: string }): Promise<void> {
  await role.transaction(async (trx) => {
    await trx.raw('create temp table forged (like public.audit)');
    await trx.raw(
      `create function pg_temp.turn(forged) returns public.audit language plpgsql as
       $$ begin execute '${does}'; return row($1.*)::public.audit; end $$`,
    );
    await trx.raw('create cast (forged as public.audit) with function pg_temp.turn(forged) as implicit');
    await trx.raw('create trigger chained after insert on forged for each row execute function public.chain_audit()');
    await trx.raw(`insert into forged (id, at, actor_kind, action, detail) values (999999999, now(), 'system', 'forged', '{}')`);
  });
}

describe.each(Object.entries(roles))('the role of the %s', (name, role) => {
  const own = DATABASE_ROLES[name as keyof typeof DATABASE_ROLES];
  const everything = { does: `alter role ${own} superuser` };
  afterEach(() => closeDatabase(db));

  test('cannot become superuser through the trigger of the audit chain, nor forge a place in it', async () => {
    await expect(forgeRecord(role, everything)).rejects.toMatchObject(DENIED);
    expect(await attributesOf(own)).toEqual(NONE);
    expect((await verifyAudit(db, null)).findings).toEqual([]);
  });

  test('cannot lay that trigger on a table of its own where it may make one', async () => {
    await db.raw('grant temporary on database ?? to public', [database]);
    await expect(forgeRecord(role, everything)).rejects.toMatchObject({
      ...DENIED,
      message: expect.stringMatching(/for function (public\.)?chain_audit/),
    });
  });

  test('has it answer for no other table, even where it may call it', async () => {
    await db.raw('grant temporary on database ?? to public', [database]);
    await db.raw('grant execute on function chain_audit() to public');
    const forged = forgeRecord(role, { does: `alter role ${own} password null` });
    await expect(forged).rejects.toMatchObject({ ...DENIED, message: expect.stringContaining('only records of audit are chained') });
    expect((await verifyAudit(db, null)).findings).toEqual([]);
  });

  test('calls no function of the owner, nor one that comes later', async () => {
    await db.raw(`create function later() returns int language sql security definer as 'select 1'`);
    await expect(role.raw('select later()')).rejects.toMatchObject(DENIED);
    await db.raw('drop function later()');
    const { rows } = await db.raw(
      `select oid::regprocedure::text as routine from pg_proc
        where pronamespace = 'public'::regnamespace and has_function_privilege(?, oid, 'execute')`,
      [own],
    );
    expect(rows).toEqual(name === 'worker' ? [{ routine: 'keep_audit_months()' }] : []);
  });

  test.each([
    'create temp table t ()',
    'create table public.t ()',
    'create function public.f() returns int language sql as $$ select 1 $$',
    'create type public.t as (a int)',
    'create schema t',
    'create extension hstore',
    'select lo_create(0)',
    `select lo_from_bytea(0, 'x')`,
    'lock table staff in access exclusive mode',
    'lock table audit in access exclusive mode',
  ])('cannot %s', async (sql) => {
    await expect(role.transaction((trx) => trx.raw(sql))).rejects.toMatchObject(DENIED);
  });

  test.each(['postgres', 'template1'])('does not get into the database %s', async (other) => {
    const { connectionString } = role.client.config.connection;
    const there = connect(Object.assign(new URL(connectionString), { pathname: `/${other}` }).href, { max: 1 });
    await expect(there.raw('select 1')).rejects.toMatchObject(DENIED);
    await there.destroy();
  });
});

test('the database’s owner is no superuser, and gives no role rights it has not got', async () => {
  const { username: owner } = new URL(desk.url);
  expect(await attributesOf(owner)).toEqual({ ...NONE, rolcreaterole: true });
  await expect(db.raw('alter role ?? superuser', [DATABASE_ROLES.api])).rejects.toMatchObject(DENIED);
  const { rows } = await db.raw(
    `select proname, pg_get_userbyid(proowner) as owner, pronargs, proconfig from pg_proc
      where pronamespace = 'public'::regnamespace and prosecdef order by 1`,
  );
  const search = 'search_path=pg_catalog, pg_temp';
  expect(rows).toEqual([
    { proname: 'chain_audit', owner, pronargs: 0, proconfig: [search] },
    { proname: 'count_policy_change', owner, pronargs: 0, proconfig: [search] },
    // Called by the worker: nothing of its session has a say in what is made.
    {
      proname: 'keep_audit_months',
      owner,
      pronargs: 0,
      proconfig: [search, 'DateStyle=ISO', 'TimeZone=Asia/Shanghai', 'default_tablespace='],
    },
  ]);
});

test('the api’s role waits, works and holds for a bounded time unless a session says otherwise', async () => {
  const { rows } = await roles.api.raw(
    `select name, setting::int > 0 as bounded from pg_settings
      where name in ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout')`,
  );
  expect(rows).toHaveLength(3);
  expect(rows.filter(({ bounded }: { bounded: boolean }) => !bounded)).toEqual([]);
});

describe.each([
  ['staff', 'totp_sealed'],
  ['sessions', 'totp_pending_sealed'],
])('a second factor in %s', (table, column) => {
  /** A row whose second factor is this, for arranging. */
  async function rowWith(sealed: string | null): Promise<string> {
    const staffId = desk.officers[0];
    const confirmed = sealed === null ? null : new Date();
    if (table === 'staff') await db('staff').where({ id: staffId }).update({ totp_sealed: sealed, totp_confirmed_at: confirmed });
    if (table === 'staff') return staffId;
    const session = {
      token_hash: Buffer.from(`${Math.random()}`),
      staff_id: staffId,
      stage: 'full',
      method: 'password',
      second_factor_given: true,
      csrf_token: 'x',
      expires_at: new Date(),
    };
    const [{ id }] = await db('sessions')
      .insert({ ...session, [column]: sealed })
      .returning('id');
    return id;
  }
  const change = async (by: Knex, from: string | null, to: string | null): Promise<number> =>
    by(table)
      .where({ id: await rowWith(from) })
      .update({ [column]: to });

  test.each([
    ['taken away', 'k1.old', null],
    ['given to who has none', null, 'k1.new'],
    ['changed for another under the same key', 'k1.old', 'k1.new'],
  ])('is not %s by the worker', async (_deed, from, to) => {
    await expect(change(roles.worker, from, to)).rejects.toMatchObject(DENIED);
  });

  test('is sealed anew with another key by the worker', async () => {
    expect(await change(roles.worker, 'k1.old', 'k2.old')).toBe(1);
  });

  test('is changed by the api as its owner wishes', async () => {
    expect(await change(roles.api, 'k1.old', 'k1.new')).toBe(1);
  });
});
