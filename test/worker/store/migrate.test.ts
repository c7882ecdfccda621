import { setTimeout as sleep } from 'node:timers/promises';
import { connect, migrate } from '@trafficdesk/worker/store/connect.ts';
import { expect, test } from 'vitest';
import { emptyDatabase } from '../../support/empty-database.ts';

test('several that migrate at once go one after the other: each ends, and each migration ran once', { timeout: 120_000 }, async () => {
  const { db, url } = await emptyDatabase();
  const processes = Array.from({ length: 3 }, () => connect(url, { max: 2, name: 'prepare' }));
  await Promise.all(processes.map((each) => migrate(each)));
  const names: string[] = await db('knex_migrations').orderBy('id').pluck('name');
  expect(names.length).toBeGreaterThan(30);
  expect(new Set(names).size).toBe(names.length);
  expect(await db('knex_migrations_lock').pluck('is_locked')).toEqual([0]);
  await Promise.all(processes.map((each) => each.destroy()));
});

test('one that is killed on the way, wherever it was, is followed by one that goes on to the end', { timeout: 120_000 }, async () => {
  const { db, url } = await emptyDatabase();
  for (const after of [150, 300, 450, 600]) {
    const killed = connect(url, { max: 2, name: 'killed' });
    // What is done on a connection that is cut says so to whoever waits, and to nobody else.
    const ended = migrate(killed).then(
      () => 'done',
      () => 'cut off',
    );
    await sleep(after);
    await db.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name in ('killed', 'migrations') and datname = current_database()`,
    );
    await ended;
    await killed.destroy();
  }
  await migrate(db);
  const names: string[] = await db('knex_migrations').pluck('name');
  expect(new Set(names).size).toBe(names.length);
  expect(await db('pg_partitioned_table').whereRaw(`partrelid = 'audit'::regclass`)).toHaveLength(1);
});
