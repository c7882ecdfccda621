import { randomUUID } from 'node:crypto';
import { verifyAudit } from '@trafficdesk/worker/audit/verify-audit.ts';
import { findAuditRoom, keepAuditMonths } from '@trafficdesk/worker/store/audit-months.ts';
import { searchAudit } from '@trafficdesk/worker/store/audit-search.ts';
import { connect, type Db } from '@trafficdesk/worker/store/connect.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { cloneDatabase } from '../../support/database.ts';
import { append } from '../audit/chain.ts';

const { db, apiUrl, workerUrl } = await cloneDatabase();
const api = connect(apiUrl, { max: 2 });
const worker = connect(workerUrl, { max: 5 });
afterAll(() => Promise.all([api.destroy(), worker.destroy()]));

/** The partitions of a table, with the moments they are for. */
async function partitions(table: string): Promise<{ name: string; bounds: string }[]> {
  const { rows } = await db.raw(
    `select relid::regclass::text as name, pg_get_expr(relpartbound, relid) as bounds
       from pg_partition_tree(cast(? as regclass)) join pg_class on oid = relid where isleaf order by 1`,
    [table],
  );
  return rows;
}

const monthAfter = (months: number): string => {
  const here = new Date(Date.now() + 8 * 3_600_000);
  return new Date(Date.UTC(here.getUTCFullYear(), here.getUTCMonth() + months, 1)).toISOString().slice(0, 7);
};

/** The moment in the middle of a month that is so many months away. */
const within = (months: number): string => `${monthAfter(months)}-15T12:00:00+08:00`;

const put = (at: string, caseId: string): Promise<unknown> =>
  db('audit').insert({ at, actor_kind: 'system', action: 'case.expired', case_id: caseId });

describe('the audit record', () => {
  test('has room for this month and the three after it, in Shanghai’s months, each for records and places alike', async () => {
    for (const table of ['audit', 'audit_chain']) {
      const rooms = await partitions(table);
      expect(rooms.map(({ name }) => name)).toContain(`${table}_${monthAfter(3).replace('-', '_')}`);
      expect(rooms.filter(({ name }) => name.includes('until'))).toHaveLength(1);
    }
    expect(await findAuditRoom(worker)).toEqual(new Date(`${monthAfter(4)}-01T00:00:00+08:00`));
  });

  test('is given room for the months to come by any worker, also by several at once, and by nobody else', async () => {
    const [last] = (await partitions('audit')).filter(({ name }) => name.endsWith(monthAfter(3).replace('-', '_')));
    const chain = last?.name.replace('audit', 'audit_chain');
    await db.raw(`drop table ${last?.name}; drop table ${chain}`);
    expect(await findAuditRoom(worker)).toEqual(new Date(`${monthAfter(3)}-01T00:00:00+08:00`));
    await Promise.all(Array.from({ length: 5 }, () => keepAuditMonths(worker)));
    expect((await partitions('audit')).map(({ name }) => name)).toContain(last?.name);
    expect((await partitions('audit_chain')).map(({ name }) => name)).toContain(chain);
    await expect(keepAuditMonths(api)).rejects.toMatchObject({ code: '42501' });
  });

  test('goes to the partition of its month with its place, and is checked as one chain over all of them', async () => {
    await append(db, 3);
    const caseId = randomUUID();
    for (const at of [within(0), within(3), within(2), within(3), within(0)]) await put(at, caseId);
    const { rows } = await db.raw(
      `select audit.tableoid::regclass::text as record, audit_chain.tableoid::regclass::text as place
         from audit join audit_chain on audit_id = id and written_at = at where case_id = ? order by seq`,
      [caseId],
    );
    expect(rows).toHaveLength(5);
    for (const { record, place } of rows) expect(place).toBe(record.replace('audit', 'audit_chain'));
    expect(new Set(rows.map(({ record }: { record: string }) => record)).size).toBeGreaterThan(1);
    expect((await verifyAudit(worker, null)).findings).toEqual([]);
    const found = await searchAudit(api, { cities: null, caseIds: [caseId] }, { order: 'asc', limit: 10 });
    expect(found.map(({ at }) => at.toISOString().slice(0, 7))).toEqual([0, 0, 2, 3, 3].map(monthAfter));
    expect(found.every(({ seq, hash }) => seq !== null && hash !== null)).toBe(true);
  });

  test('is as closed in each partition as it is as a whole, for the owner too', async () => {
    const all = [...(await partitions('audit')), ...(await partitions('audit_chain'))].map(({ name }) => name);
    expect(all.length).toBeGreaterThanOrEqual(6);
    for (const name of all) {
      for (const deed of [
        `delete from ${name}`,
        `update ${name} set ${name.startsWith('audit_chain') ? 'seq = seq' : 'at = at'}`,
        `truncate ${name}`,
      ])
        await expect(db.raw(deed)).rejects.toThrow('never changed or removed');
      await expect(worker.raw(`select from ${name}`)).rejects.toMatchObject({ code: '42501' });
      await expect(worker.raw(`insert into ${name} default values`)).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('is chained by whichever way a record comes in', async () => {
    const [room] = (await partitions('audit')).filter(({ name }) => name.endsWith(monthAfter(2).replace('-', '_')));
    await db.raw(`insert into ${room?.name} (at, actor_kind, action) values ('${within(2)}', 'system', 'case.expired')`);
    expect((await verifyAudit(db, null)).findings).toEqual([]);
  });
});

test('a question about the last hour looks at the month that runs and none before', async () => {
  const planOf = async (by: Db, sql: string): Promise<string> =>
    (await by.raw(`explain (costs off) ${sql}`)).rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
  await put('2020-01-01T00:00:00Z', randomUUID());
  const plan = await planOf(db, `select from audit where actor_id = 'x' and at > now() + interval '2 months'`);
  expect(plan).toContain('Subplans Removed');
  expect(plan).not.toContain('until');
});
