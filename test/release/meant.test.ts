import { expect, test } from 'vitest';
import type { ChangedTable } from './changed-rows.ts';
import { notMeant } from './meant.ts';

const MEANT = { '0100_say_it_better': ['cases', 'reviews.ahead'] };

const changed = (table: string, otherwise: Partial<ChangedTable>): ChangedTable[] => [
  { table, rows: 500, changed: 0, added: 0, newColumns: [], goneColumns: [], ...otherwise },
];
const found = (tables: ChangedTable[], migrations = ['0099_begin', '0100_say_it_better']): string[] => notMeant(tables, migrations, MEANT);

test('rows and columns that come are nothing to find', () => {
  expect(found(changed('channels', { added: 3, newColumns: ['more'] }))).toEqual([]);
});

test('what a migration is meant to change is nothing to find, where that migration was done', () => {
  const meant = [...changed('cases', { changed: 3, added: 3 }), ...changed('reviews', { goneColumns: ['ahead'] })];
  expect(found(meant)).toEqual([]);
  expect(found(meant, ['0099_begin'])).toEqual(['cases: 3 rows are gone or read otherwise, 3 came', 'reviews.ahead is gone']);
});

test('found: rows and columns that nothing is meant to change', () => {
  expect(found(changed('staff', { changed: 2, added: 2, goneColumns: ['name'] }))).toEqual([
    'staff: 2 rows are gone or read otherwise, 2 came',
    'staff.name is gone',
  ]);
});

test('found: rows that are gone, also of a table whose rows may read otherwise', () => {
  expect(found(changed('cases', { changed: 500, added: 499 }))).toEqual(['cases: 500 rows are gone or read otherwise, 499 came']);
});

test('documents that are published with a release move the head of the audit chain, and the number of changes of policy', () => {
  expect(notMeant([...changed('audit_head', { changed: 1, added: 1 }), ...changed('policy_change', { changed: 1, added: 1 })], [])).toEqual(
    [],
  );
});
