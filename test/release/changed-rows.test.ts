import { connect, migrate } from '@trafficdesk/worker/store/connect.ts';
import { expect, test } from 'vitest';
import { emptyDatabase } from '../support/empty-database.ts';
import { append } from '../worker/audit/chain.ts';
import { changedRows, keepRows } from './changed-rows.ts';

const { db, url } = await emptyDatabase();

/** Rows as the version of the first migrations makes them; what it does not know has its default. */
async function fill(): Promise<void> {
  await db.raw(
    `insert into channels (id, key_hash) values ('app', '\\x01');
     insert into cases (id, number, process, channel_id, city_code, request_hash, state, applicant_hash, vehicle_hash, submission_sealed, way, proof)
       select gen_random_uuid(), 'n' || n, 'binding', 'app', '990100', '\\x00', 'in-review', decode(lpad(to_hex(n % 8), 2, '0'), 'hex'), '\\x01', 'sealed', 'photos', 'passed'
         from generate_series(1, 500) as n;
     insert into reviews (case_id, round, stage, process, city_code, priority, due_at)
       select id, 1, 1, 'binding', city_code, 0, now() from cases`,
  );
  await append(db, 200);
}

test('no migration since the release with held decisions changes a row it found, beside what new columns hold', {
  timeout: 120_000,
}, async () => {
  await migrate(db, { until: '0029_carry_cases_on' });
  await fill();
  const kept = await keepRows(db);
  await migrate(db);
  const changed = await changedRows(db, kept);
  expect(changed.filter(({ changed: rows, added, goneColumns }) => rows + added + goneColumns.length > 0)).toEqual([]);
  expect(changed.map(({ table }) => table)).toContain('audit_chain');
});

test('what a migration does change is found: rows, also beside a column that goes, new ones, columns that come and go', async () => {
  const kept = await keepRows(db);
  const other = connect(url, { max: 1, name: 'test' });
  await other.raw(
    `update cases set city_code = '990200' where number in ('n1', 'n2', 'n3'); delete from reviews where case_id = (select id from cases where number = 'n4');
     insert into channels (id, key_hash) values ('web', '\\x02'); alter table staff add column more int; alter table reviews drop column ahead`,
  );
  await other.destroy();
  expect(await changedRows(db, kept)).toEqual([
    expect.objectContaining({ table: 'cases', rows: 500, changed: 3, added: 3 }),
    expect.objectContaining({ table: 'channels', changed: 0, added: 1 }),
    expect.objectContaining({ table: 'reviews', rows: 499, changed: 1, goneColumns: ['ahead'] }),
    expect.objectContaining({ table: 'staff', newColumns: ['more'] }),
  ]);
});
