import { setTimeout as sleep } from 'node:timers/promises';
import { connect, migrate } from '@trafficdesk/worker/store/connect.ts';
import { listUnheardCases } from '@trafficdesk/worker/store/unheard-cases.ts';
import { afterAll, expect, test } from 'vitest';
import { emptyDatabase } from '../../support/empty-database.ts';

const { db, url } = await emptyDatabase();
await migrate(db, { until: '0028_keep_review_acts' });
await db.raw(
  `insert into channels (id, key_hash) values ('app', '\\x01');
   insert into cases (id, number, process, channel_id, city_code, request_hash, state, applicant_hash, vehicle_hash, submission_sealed, way, proof)
     select gen_random_uuid(), 'n' || n, 'binding', 'app', '990100', '\\x00', 'in-review', '\\x02', '\\x01', 'sealed', 'photos', 'passed'
       from generate_series(1, 2000) as n`,
);
const before = connect(url, { max: 4, name: 'before' });
afterAll(() => before.destroy());

/** As the version before moves a case on: it knows nothing of what is to be heard. */
const move = (number: string) =>
  before('cases')
    .where({ number })
    .update({ state: 'returned', revision: before.raw('revision + 1'), updated_at: before.raw(`now() - interval '1 hour'`) });

test('cases are read and written without a long wait while migrations to hear of them run beside a transaction that stays open', {
  timeout: 120_000,
}, async () => {
  const held = await before.transaction();
  await held('cases').where({ number: 'n1' }).update({ revision: 1 });
  const over = { is: false, slowest: 0, moved: 0 };
  const writer = (async () => {
    while (!over.is) {
      const began = performance.now();
      await move(`n${2 + (over.moved % 1000)}`);
      over.moved += 1;
      over.slowest = Math.max(over.slowest, performance.now() - began);
      await sleep(5);
    }
  })();
  const migrated = migrate(db, { until: '0029_carry_cases_on' });
  await sleep(4_000);
  await held.commit();
  await migrated;
  over.is = true;
  await writer;
  expect(over.moved).toBeGreaterThan(50);
  // A lock that keeps everybody out is asked for in half seconds.
  expect(over.slowest).toBeLessThan(2_500);
  const { rows } = await db.raw(`select relname from pg_class join pg_index on indexrelid = pg_class.oid where not indisvalid`);
  expect(rows).toEqual([]);
});

test('what the version before moved on has been heard of, during the migration and after', async () => {
  await move('n1999');
  expect(await listUnheardCases(db, { seconds: 0 })).toEqual([]);
  await db('cases')
    .where({ number: 'n2000' })
    .update({ unheard: db.ref('revision') });
  expect(await listUnheardCases(db, { seconds: 0 })).toHaveLength(1);
});

test('cut off half-way, it is done again', { timeout: 60_000 }, async () => {
  await db('knex_migrations').where('name', 'like', '0029%').delete();
  await db.raw('drop index cases_to_check');
  await migrate(db);
  const { rows } = await db.raw(`select 1 from pg_indexes where indexname in ('cases_unheard', 'cases_to_check', 'reviews_to_escalate')`);
  expect(rows).toHaveLength(3);
});

test('where it had cases say what was heard of, they say what is unheard, and nothing is lost by that', async () => {
  await migrate(db);
  await db.raw(
    `alter table cases drop column unheard;
     alter table cases add column heard int not null default 0;
     update cases set heard = revision;
     update cases set heard = revision - 1 where number = 'n2000';
     create index cases_unheard on cases (updated_at) where heard < revision;
     delete from knex_migrations where name = '0036_say_what_is_unheard'`,
  );
  await migrate(db);
  const unheard = await db('cases').whereNotNull('unheard').select('number', 'unheard', 'revision');
  expect(unheard).toEqual([{ number: 'n2000', unheard: unheard[0].revision, revision: unheard[0].revision }]);
  expect(await listUnheardCases(db, { seconds: 0 })).toHaveLength(1);
  expect(await db.schema.hasColumn('cases', 'heard')).toBe(false);
});
