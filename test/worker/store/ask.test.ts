import { insertRows } from '@trafficdesk/worker/store/ask.ts';
import { expect, test } from 'vitest';
import { openDesk } from '../../support/desk.ts';

const { db } = (await openDesk()).deps;
await db.schema.createTable('notes', (table) => {
  table.integer('id');
  table.text('said');
});

test('what rows leave out is null; a column that the first row has not is not lost in silence', async () => {
  const put = async (...rows: Record<string, unknown>[]) => insertRows(db, 'notes', rows, 'returning id, said');
  expect(await put({ id: 1, said: 'a' }, { id: 2, said: undefined }, { id: 3 })).toEqual([
    { id: 1, said: 'a' },
    { id: 2, said: null },
    { id: 3, said: null },
  ]);
  await expect(put({ id: 4 }, { id: 5, said: 'b' })).rejects.toThrow('The first of the rows for notes has no said');
  expect(await db('notes').where('id', '>', 3)).toEqual([]);
});
