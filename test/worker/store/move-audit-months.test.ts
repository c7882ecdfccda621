import { randomUUID } from 'node:crypto';
import { auditMonths } from '@trafficdesk/api/operate/audit-months.ts';
import { verifyAudit } from '@trafficdesk/worker/audit/verify-audit.ts';
import { listAuditMonths, moveAuditMonth } from '@trafficdesk/worker/store/audit-months.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askService } from '../../support/ask-service.ts';
import { cloneDatabase } from '../../support/database.ts';
import type { DatabaseAnswer } from '../../support/services/database-service.ts';
import { append } from '../audit/chain.ts';

const { db, workerUrl } = await cloneDatabase();
const worker = connect(workerUrl, { max: 5 });
afterAll(() => worker.destroy());
const tablespace = `slow_${randomUUID().slice(0, 8)}`;
const PAST = '2026_01';

/** Gives an installation that has only begun a month that is past, with records in it. */
async function putPastMonth(): Promise<void> {
  for (const table of ['audit', 'audit_chain']) {
    const [first] = (await listAuditMonths(db)).filter((month) => month.table === table);
    await db.raw(`alter table ${table} detach partition ${first?.name}`);
    await db.raw(`alter table ${table} attach partition ${first?.name} ${first?.bounds.replace('MINVALUE', "'2026-02-01 00:00:00+08'")}`);
    await db.raw(`create table ${table}_${PAST} (like ${table} including defaults including constraints)`);
    await db.raw(
      `create trigger guarded before update or delete or truncate on ${table}_${PAST} for each statement execute function refuse_change()`,
    );
    await db.raw(
      `alter table ${table} attach partition ${table}_${PAST} for values from ('2026-01-01 00:00:00+08') to ('2026-02-01 00:00:00+08')`,
    );
  }
  for (let day = 1; day <= 20; day += 1)
    await db('audit').insert({ at: `2026-01-${String(day).padStart(2, '0')}T12:00:00Z`, actor_kind: 'system', action: 'case.expired' });
}

beforeAll(async () => {
  const { serverUrl, templateUrl } = await askService<DatabaseAnswer>('database');
  const server = connect(serverUrl, { max: 1 });
  await server.raw('set allow_in_place_tablespaces = on');
  await server.raw(`create tablespace ${tablespace} location ''`);
  await server.raw('grant create on tablespace ?? to ??', [tablespace, new URL(templateUrl).username]);
  await server.destroy();
  await putPastMonth();
});

const past = async () => (await listAuditMonths(db)).filter(({ name }) => name.endsWith(PAST));

test('a past month is moved to another disk with its place in the chain, while records are written, and checked there as before', async () => {
  const writing = append(worker, 40);
  expect(await auditMonths(db, { to: tablespace, before: '2099-01' })).toBe(`Moved to ${tablespace}: audit_${PAST}, audit_chain_${PAST}`);
  await writing;
  expect((await past()).map((month) => [month.tablespace, month.isOut])).toEqual([
    [tablespace, false],
    [tablespace, false],
  ]);
  const { rows } = await db.raw(
    `select distinct spcname from pg_index join pg_class on pg_class.oid = indexrelid left join pg_tablespace on pg_tablespace.oid = reltablespace
      where indrelid in (cast(:records as regclass), cast(:places as regclass))`,
    { records: `audit_${PAST}`, places: `audit_chain_${PAST}` },
  );
  expect(rows).toEqual([{ spcname: tablespace }]);
  expect(await verifyAudit(db, null)).toMatchObject({ findings: [], records: 20 + 40 + 1 });
  await expect(db.raw(`delete from audit_${PAST}`)).rejects.toThrow('never changed or removed');
  await db.raw(`insert into audit (at, actor_kind, action) values ('2026-01-30T00:00:00Z', 'system', 'case.expired')`);
  expect((await verifyAudit(db, null)).findings).toEqual([]);
  expect(await db('audit').where({ action: 'audit.months-moved' }).pluck('detail')).toEqual([
    { months: [`audit_${PAST}`, `audit_chain_${PAST}`], to: tablespace },
  ]);
  expect(await auditMonths(db, { to: tablespace, before: '2099-01' })).toBe('Nothing is left to move.');
});

test('one that was taken out and never put back is missed by the check, and put back when months are moved again, whichever', async () => {
  const [month] = (await past()).filter(({ table }) => table === 'audit_chain');
  await db.raw(`comment on table audit_chain_${PAST} is '${month?.bounds.replaceAll("'", "''")}'`);
  await db.raw(`alter table audit_chain detach partition audit_chain_${PAST} concurrently`);
  expect((await verifyAudit(db, null)).findings).toContainEqual({ kind: 'gap', from: 1, to: 20 });
  expect((await listAuditMonths(db)).filter(({ isOut }) => isOut)).toMatchObject([{ name: month?.name, bounds: month?.bounds }]);
  expect(await auditMonths(db, { to: tablespace, before: '2025-01' })).toContain(`audit_chain_${PAST}`);
  expect((await verifyAudit(db, null)).findings).toEqual([]);
});

test('months are listed, and none that runs or is to come is moved, whatever is asked', async () => {
  const months = await listAuditMonths(db);
  expect(await auditMonths(db, {})).toContain(`audit_${PAST} `);
  expect((await auditMonths(db, {})).split('\n')).toHaveLength(months.length);
  const [running] = months.filter(({ name }) => name.includes('until'));
  await expect(moveAuditMonth(db, running!, tablespace)).rejects.toThrow('has not ended');
  await expect(auditMonths(db, { to: tablespace, before: '2099' })).rejects.toThrow('--before 2027-01');
  await expect(auditMonths(db, { to: tablespace })).rejects.toThrow('--before 2027-01');
});
