import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { DATABASE_ROLES, type DatabaseRole } from '@trafficdesk/worker/store/privileges.ts';
import { verifyAudit } from '@trafficdesk/worker/audit/verify-audit.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { cloneDatabase } from '../../support/database.ts';
import { append, record } from './chain.ts';

const { db, apiUrl, workerUrl } = await cloneDatabase();
const roles = { api: connect(apiUrl, { max: 20 }), worker: connect(workerUrl, { max: 20 }) };
afterAll(() => Promise.all(Object.values(roles).map((each) => each.destroy())));
await append(db, 3);

describe('the owner of the database cannot', () => {
  test.each([
    `update audit set action = 'x'`,
    'delete from audit',
    'truncate audit cascade',
    `update audit_chain set hash = ''`,
    'delete from audit_chain',
    'truncate audit_chain',
    'update audit_anchors set seq = 0',
    'delete from audit_anchors',
    'truncate audit_anchors',
  ])('%s', async (sql) => {
    await expect(db.raw(sql)).rejects.toThrow('never changed or removed');
  });
});

describe.each(Object.entries(roles))('the role of the %s', (name, role) => {
  const own = DATABASE_ROLES[name as DatabaseRole];

  test('adds records and reads them, chained for it', async () => {
    await appendAudit(role, record(4));
    expect(await role('audit_chain').max('seq as seq').first()).toEqual(await role('audit_head').first('seq'));
  });

  test.each([
    `update audit set action = 'x'`,
    'delete from audit',
    'truncate audit',
    'insert into audit_chain select 99, 1, hash, written_at from audit_chain limit 1',
    `update audit_chain set hash = ''`,
    'delete from audit_chain',
    'update audit_head set seq = 0',
    'delete from audit_head',
    'update audit_anchors set seq = 0',
    'delete from audit_anchors',
    'alter table audit disable trigger all',
    'drop trigger audit_is_chained on audit',
    `create or replace function audit_text(record audit) returns text language sql as 'select null'`,
    `set session_replication_role = replica`,
  ])('cannot %s', async (sql) => {
    await expect(role.raw(sql)).rejects.toMatchObject({ code: '42501' });
  });

  test('cannot put its own function in the place of one that the chain is made with', async () => {
    await expect(role.raw('create schema own')).rejects.toMatchObject({ code: '42501' });
    const { rows } = await db.raw('select current_database() as name');
    await db.raw('grant temporary on database ?? to ??', [rows[0].name, own]);
    await role.transaction(async (trx) => {
      await trx.raw(`create function pg_temp.sha256(bytea) returns bytea language sql as 'select ''\\x00''::bytea'`);
      await trx.raw(`create temp table audit_head (id int, seq bigint, hash bytea)`);
      await appendAudit(trx, record(5));
    });
    expect((await verifyAudit(db, null)).findings).toEqual([]);
  });
});

test('transactions of both roles at the same moment make one unbroken chain; those rolled back leave no gap', async () => {
  const before = Number((await db('audit_chain').max('seq as seq').first())?.['seq']);
  const attempts = Array.from({ length: 60 }, async (_, at) => {
    const role = at % 2 === 0 ? roles.api : roles.worker;
    await role.transaction(async (trx) => {
      for (let times = 0; times <= at % 3; times += 1) await appendAudit(trx, record(at));
      // Rows of other tables are locked in between, in no common order.
      if (at % 4 === 0) await trx.raw('select pg_advisory_xact_lock(?)', [at % 5]);
      if (at % 6 === 5) throw new Error('rolled back');
    });
  });
  const results = await Promise.allSettled(attempts);
  const failed = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
  expect(new Set(failed)).toEqual(new Set(['Error: rolled back']));
  const kept = results.reduce((sum, { status }, at) => sum + (status === 'fulfilled' ? 1 + (at % 3) : 0), 0);
  const { end, findings } = await verifyAudit(db, null);
  expect(findings).toEqual([]);
  expect(end.seq).toBe(before + kept);
});

test('places are in the order of the commits, whatever the order of the records', async () => {
  const [early, late] = [await roles.api.transaction(), await roles.worker.transaction()];
  await appendAudit(early, { ...record(6), detail: { commits: 'second' } });
  await appendAudit(late, { ...record(7), detail: { commits: 'first' } });
  await late.commit();
  await early.commit();
  const rows = await db('audit_chain').join('audit', 'audit.id', 'audit_id').orderBy('seq', 'desc').limit(2).pluck('detail');
  expect(rows).toEqual([{ commits: 'second' }, { commits: 'first' }]);
  expect((await verifyAudit(db, null)).findings).toEqual([]);
});
