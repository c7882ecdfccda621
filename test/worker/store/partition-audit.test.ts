import { setTimeout as sleep } from 'node:timers/promises';
import { verifyAudit } from '@trafficdesk/worker/audit/verify-audit.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { connect, migrate } from '@trafficdesk/worker/store/connect.ts';
import { DATABASE_ROLES } from '@trafficdesk/worker/store/privileges.ts';
import { afterAll, expect, test } from 'vitest';
import { emptyDatabase } from '../../support/empty-database.ts';
import { append, record } from '../audit/chain.ts';

const { db, urlAs } = await emptyDatabase();
await migrate(db, { until: '0029_carry_cases_on' });
const role = DATABASE_ROLES.worker;
await db.raw(`grant usage on schema public to ??`, [role]);
await db.raw('grant select on audit, audit_chain, audit_head to ??', [role]);
await db.raw('grant insert (actor_kind, actor_id, action, case_id, reason, detail, request_id, address) on audit to ??', [role]);
const before = connect(urlAs(role), { max: 8, name: 'before' });
afterAll(() => before.destroy());

/** As the version before looks records up with their places. */
const lookedUp = () =>
  before('audit')
    .leftJoin('audit_chain', 'audit_chain.audit_id', 'audit.id')
    .where('audit.id', '>', 0)
    .orderBy('audit.id', 'desc')
    .limit(20)
    .select('audit.id', 'audit.at', 'seq', 'hash');

test('the audit record is parted into months while the version before writes and reads: nobody is refused, nothing is lost, nobody waits long', async () => {
  await append(db, 300);
  const gone = await db('audit').orderBy('id', 'desc').first('id');
  const serving = { until: false, written: 0, slowest: 0 };
  const writers = Array.from({ length: 4 }, async () => {
    while (!serving.until) {
      const began = performance.now();
      await appendAudit(before, record(1));
      serving.written += 1;
      serving.slowest = Math.max(serving.slowest, performance.now() - began);
    }
  });
  const reader = (async () => {
    for (let rows = await lookedUp(); !serving.until; rows = await lookedUp()) {
      expect(rows).toHaveLength(20);
      expect(rows.every((row) => row.seq !== null)).toBe(true);
    }
  })();
  // One that stays open makes whoever wants the table for themselves give way, and everybody else go on.
  const held = await before.transaction();
  await appendAudit(held, { ...record(2), detail: { held: true } });
  const release = sleep(1500).then(() => held.commit());

  await migrate(db);
  await release;
  serving.until = true;
  await Promise.all([...writers, reader]);

  const { records, findings } = await verifyAudit(db, null);
  expect(findings).toEqual([]);
  expect(records).toBe(300 + serving.written + 1);
  expect(await db('audit').count({ n: '*' }).first()).toEqual({ n: records });
  expect(serving.written).toBeGreaterThan(20);
  expect(serving.slowest).toBeLessThan(20_000);
  const { rows } = await db.raw(`select min(id) > 0 and count(distinct id) = count(*) as distinct_ids from audit where id >= ?`, [gone.id]);
  expect(rows).toEqual([{ distinct_ids: true }]);
});

test('done already, it is not done again; cut off half-way, it goes on', async () => {
  await migrate(db);
  await db('knex_migrations').where('name', 'like', '0032%').delete();
  await db('knex_migrations_lock').update({ is_locked: 1 });
  await migrate(db);
  await append(db, 3);
  expect((await verifyAudit(db, null)).findings).toEqual([]);
});

test('what the version before was allowed, it is allowed still, and the partitions are open to nobody', async () => {
  await appendAudit(before, record(3));
  await expect(before.raw('select from audit_head')).resolves.toBeDefined();
  const { rows } = await db.raw(
    `select relid::regclass::text as partition from unnest(array['audit', 'audit_chain']) as root, pg_partition_tree(root::regclass)
      where isleaf and (has_any_column_privilege(:role, relid, 'select, insert, update') or has_table_privilege(:role, relid, 'select, delete, truncate'))`,
    { role },
  );
  expect(rows).toEqual([]);
});
