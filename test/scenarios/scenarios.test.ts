import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ALSO } from './play/also.ts';
import { GIVEN } from './play/given.ts';
import { openHouse } from './play/house.ts';
import { playRow } from './play/play-row.ts';
import { readTables, table } from './play/table.ts';
import { WHEN } from './play/when.ts';

const house = await openHouse();
const tables = readTables();
const rows = tables.flatMap(([, { rows: each }]) => each);

/** Registering, identity documents, binding, and the handling of violations; paying on time and late is proven where time can be skipped. */
const RULES = '02 03 10 11 12 13 14 15 20 30 31 32 33 34 35 36 37 38 39 40 41 42 50 51 52 53 54 55 56 57 58 59'
  .split(' ')
  .map((number) => `R-${number}`);

describe.each(tables)('%s', (_file, { given, rows: own }) => {
  test.each(own.map((row) => [`${row.rules.join(' ')} ${row.name}`, row] as const))('%s', async (_name, row) => {
    await playRow(house, row, given);
  });
});

test('every rule from registering to paying a fine has a row, and no two rows of a table have one name', () => {
  const proven = new Set(rows.flatMap(({ rules }) => rules));
  expect(RULES.filter((rule) => !proven.has(rule))).toEqual([]);
  const names = tables.flatMap(([file, { rows: own }]) => own.map(({ name }) => `${file}: ${name}`));
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('every word has a row that says it', () => {
  const said = new Set([
    ...tables.flatMap(([, { given }]) => given),
    ...rows.flatMap(({ given, when, then }) => [...given, ...when, ...then.also]),
  ]);
  expect([GIVEN, WHEN, ALSO].flatMap((words) => Object.keys(words)).filter((words) => !said.has(words))).toEqual([]);
});

test.each([
  ['binding-by-photos.json', 'approved', 'no binding is in force'],
  ['password-reset.json', 'password-reset-token', 'nothing was sent to the applicant'],
  ['phone-change.json', 'approved', 'the account has the former phone'],
])('a row of %s that comes out %s does not pass when it denies that: %s', async (file, end, denied) => {
  const { given, rows: own } = tables.find(([name]) => name === file)?.[1] ?? { given: [], rows: [] };
  const row = own.find(({ then }) => Object.values(then).includes(end));
  if (!row) throw new Error(`${file} has no row that ends ${end}`);
  await expect(playRow(house, { ...row, then: { ...row.then, also: [denied] } }, given)).rejects.toThrow(denied);
});

test('a word that nobody knows is refused, with its place', () => {
  const [row] = rows;
  const { error } = table.safeParse({ $schema: './play/table.schema.json', title: 'A table', rows: [{ ...row, given: ['it rains'] }] });
  expect(error?.issues.map(({ path }) => path.join('/'))).toEqual(['rows/0/given/0']);
});

test('the schema that editors read is that of the tables; `npx vitest -u` writes it anew', async () => {
  await expect(`${JSON.stringify(z.toJSONSchema(table, { io: 'input' }), null, 2)}\n`).toMatchFileSnapshot('./play/table.schema.json');
});
