import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openWorkedDoor } from '../../api/worked-door.ts';
import { APP_KEY, PASSWORD } from '../../api/door.ts';
import { CITY } from '../../support/desk.ts';
import { channelClient } from '../../support/http/channel-client.ts';
import { officerClient } from '../../support/http/officer-client.ts';
import { actsOf } from './acts.ts';
import { partsOf, shapeOf, sortedRows, statementsOf } from './plan-text.ts';
import { submitUrgent } from './visits.ts';

const PLANS = new URL('../plans/', import.meta.url);

/** Tables that grow with cases: none of them is ever read through, however few rows are found. Months to come hold none. */
const GROWS = /^(?:cases|reviews|photos|case_photos|evaluations|decisions|bindings|messages|accounts|audit(?!_head)\w*)$/;

/** Rows that reading a small table through may come to, of staff, of policy, of sessions, or that may be looked at in vain; and that may be put in order: a page of each city and process, or as many as a count goes to. */
const [READ, SORTED] = [1_000, 2_000];

/** Partitions are called by their month, and another month has others. */
const ofAnyMonth = (index: string): string => index.replace(/_(?:until_)?\d{4}_\d\d(?=_)/, '');

const files = readdirSync(PLANS);
const textOf = (file: string): string => readFileSync(new URL(file, PLANS), 'utf8');
const fileOf = (what: string): string => `${what.replaceAll(' ', '-')}.txt`;

describe.each(files)('the plans of %s', (file) => {
  const parts = partsOf(textOf(file));

  test('are of each statement, with many cases that wait', () => {
    expect(Number(/^# .*, with ([\d,]+) cases that wait\n/.exec(textOf(file))?.[1]?.replaceAll(',', ''))).toBeGreaterThanOrEqual(100_000);
    expect(statementsOf(textOf(file))).not.toEqual([]);
    expect(parts.length).toBeGreaterThanOrEqual(statementsOf(textOf(file)).length);
  });

  test('read through no table of any size', () => {
    const through = parts.filter(({ kind, table = '', read }) => kind.includes('Seq Scan') && read > (GROWS.test(table) ? 0 : READ));
    expect(through.map(({ line }) => line)).toEqual([]);
  });

  test('look at few rows of a table that grows, but those they come to', () => {
    const inVain = parts.filter(({ table = '', rows, read }) => GROWS.test(table) && read - rows > READ);
    expect(inVain.map(({ line }) => line)).toEqual([]);
  });

  test('put no more in order than is asked for', () => {
    const sorted = sortedRows(parts).filter(({ given }) => given > SORTED);
    expect(sorted.map(({ part }) => part.line)).toEqual([]);
  });
});

describe('the plans are those of today', () => {
  /** What was asked of the database while each thing was done. */
  const asked = new Map<string, Set<string>>();
  let indexes: string[] = [];

  beforeAll(async () => {
    const { door } = await openWorkedDoor();
    const { db, seal } = door.deps;
    const officers = [];
    for (const [username, cities] of [
      ['everywhere', null],
      ['somewhere', [CITY]],
    ] as const) {
      await door.signedIn(username, 'officer');
      await db('staff').where({ username }).update({ cities });
      officers.push(await officerClient(door.url, username, PASSWORD));
    }
    const desk = { db, seal, channel: channelClient(door.url, APP_KEY), officers };
    // More than a page.
    await submitUrgent(desk, 30);
    const acts = await actsOf(desk);
    const query = vi.spyOn(pg.Client.prototype, 'query');
    for (const [what, act] of Object.entries(acts)) {
      query.mockClear();
      await act();
      const texts = query.mock.calls.map(([given]) => (typeof given === 'string' ? given : (given as { text?: string }).text) ?? '');
      asked.set(what, new Set(texts.map(shapeOf)));
    }
    query.mockRestore();
    indexes = await db('pg_indexes').pluck('indexname');
  }, 120_000);

  test('of everything that officers do', () => {
    expect(files.toSorted()).toEqual([...asked.keys()].map(fileOf).toSorted());
  });

  test('a statement that was changed has a plan of its own', () => {
    const known = new Set(files.flatMap((file) => statementsOf(textOf(file))).map(shapeOf));
    const grows = (sql: string): boolean =>
      [...sql.matchAll(/\b(?:from|join|update|into) "?(\w+)"?/g)].some(([, table = '']) => GROWS.test(table));
    const missing = [...asked].flatMap(([what, statements]) =>
      [...statements].filter((sql) => grows(sql) && !known.has(sql)).map((sql) => `${what}: ${sql}`),
    );
    expect(missing).toEqual([]);
  });

  test('an index that they lean on is still there', () => {
    const used = new Set(files.flatMap((file) => partsOf(textOf(file))).flatMap(({ index }) => index ?? []));
    expect(used.size).toBeGreaterThan(10);
    const there = new Set(indexes.map(ofAnyMonth));
    expect([...used].filter((index) => !there.has(ofAnyMonth(index)))).toEqual([]);
  });
});
