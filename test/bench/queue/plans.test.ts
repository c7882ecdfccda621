import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PAGES } from './visits.ts';

const PLANS = new URL('../plans/', import.meta.url);

/** Tables that are never read through, however few rows they come to. */
const NEVER = /^(cases|reviews|audit(?!_head))/;

/** Rows that reading a small table through may come to: a page or a few, of staff, of policy, of what the bench itself has hardly any of. */
const READ = 1_000;

/** Rows that may be put in order: a page of each city and process, or as many as a count goes to. */
const SORTED = 2_000;

/** The parts of every plan in a file: what each does, on which table, and how many rows it came to. */
function partsOf(file: string): { kind: string; table: string | undefined; rows: number; read: number; line: string }[] {
  const lines = readFileSync(new URL(file, PLANS), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const part =
      /^ {2,}(?<kind>[A-Z][A-Za-z ]+?)(?: by \S+)?(?: of (?<table>\w+))?(?: on \d+ keys)?: (?<rows>\d+) rows(?: × (?<loops>\d+))?(?:, (?<passed>\d+) passed over)?/.exec(
        line,
      );
    if (!part?.groups) return [];
    const { kind = '', table, rows, loops = '1', passed = '0' } = part.groups;
    const [came, times] = [Number(rows), Number(loops)];
    return [{ kind, table, rows: came * times, read: (came + Number(passed)) * times, line: line.trim() }];
  });
}

const files = readdirSync(PLANS);

test('there is a plan of each thing that officers do at the queue, with a million cases that wait', () => {
  const pages = Object.keys(PAGES).map((what) => `${what.replaceAll(' ', '-')}.txt`);
  const acts = [
    'second-page.txt',
    'take-next-of-one-city-and-decide.txt',
    'take-next-of-all-cities-and-decide.txt',
    'claim-and-decide.txt',
  ];
  expect(files.toSorted()).toEqual([...pages, ...acts].toSorted());
  for (const file of files) expect(readFileSync(new URL(file, PLANS), 'utf8')).toMatch(/^# .*, with 1,000,000 cases that wait\n/);
});

describe.each(files)('the plans of %s', (file) => {
  test('are read', () => expect(partsOf(file)).not.toEqual([]));

  test('read through no table of any size', () => {
    const through = partsOf(file).filter(({ kind, table = '', read }) => kind.includes('Seq Scan') && (NEVER.test(table) || read > READ));
    expect(through.map(({ line }) => line)).toEqual([]);
  });

  test('put no more in order than is asked for', () => {
    const sorted = partsOf(file).filter(({ kind, rows }) => kind.includes('Sort') && rows > SORTED);
    expect(sorted.map(({ line }) => line)).toEqual([]);
  });
});
