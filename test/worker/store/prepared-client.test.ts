import { connect } from '@trafficdesk/worker/store/connect.ts';
import { MOST_PREPARED } from '@trafficdesk/worker/store/prepared-client.ts';
import { afterAll, expect, test } from 'vitest';
import { emptyDatabase } from '../../support/empty-database.ts';

const { db, url } = await emptyDatabase();
await db.raw(`create table things (id int, name text); insert into things values (1, 'one')`);
const process = connect(url, { max: 1, name: 'before' });
afterAll(() => process.destroy());

const prepared = async (): Promise<string[]> =>
  (await process.raw('select statement from pg_prepared_statements')).rows.map((row: { statement: string }) => row.statement);

/** Often enough to be prepared. */
async function often(work: () => Promise<unknown>): Promise<void> {
  for (let times = 0; times < 8; times += 1) await work();
}

test('a table that gains a column is still read and written by processes of the version before, whatever they asked it for', async () => {
  const questions = [
    () => process('things').where({ id: 1 }).first('name'),
    () => process('things').where({ id: 1 }),
    () => process('things').where({ id: 1 }).select('things.*'),
    () => process('things').where({ id: 1 }).update({ name: 'one' }).returning('*'),
    () => process('things').where({ id: 1 }).update({ name: 'one' }).returning('name'),
    () => process.raw('select * from things where id = ?', [1]),
  ];
  for (const ask of questions) await often(ask);
  expect((await prepared()).toSorted()).toEqual([
    'select "name" from "things" where "id" = $1 limit $2',
    'update "things" set "name" = $1 where "id" = $2 returning "name"',
  ]);
  await db.raw('alter table things add column more int');
  for (const ask of questions) await ask();
});

test('no connection keeps more statements than so many, however many texts there are', async () => {
  for (let many = 1; many <= MOST_PREPARED + 20; many += 1) {
    const list = Array.from({ length: many }, () => 1);
    for (let times = 0; times < 4; times += 1) await process('things').whereIn('id', list).select('name');
  }
  expect((await prepared()).length).toBeLessThanOrEqual(MOST_PREPARED);
  expect((await prepared()).length).toBeGreaterThan(MOST_PREPARED - 20);
});
