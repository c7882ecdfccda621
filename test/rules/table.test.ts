import { bindingEligibility } from '@trafficdesk/rules/facts/binding-eligibility.ts';
import type { FactDefinition, Vocabulary } from '@trafficdesk/rules/facts/vocabulary.ts';
import { vocabularies } from '@trafficdesk/rules/facts/vocabularies.ts';
import type { Condition, Rule, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { fromTable } from '@trafficdesk/rules/table/from-table.ts';
import { readCell } from '@trafficdesk/rules/table/read-cell.ts';
import type { Table } from '@trafficdesk/rules/table/table.ts';
import { toTable } from '@trafficdesk/rules/table/to-table.ts';
import type { Language } from '@trafficdesk/rules/text.ts';
import { describe, expect, test } from 'vitest';
import { called, leaf, placeOf, ruleSet } from './documents.ts';

const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];
const [ELIGIBILITY, REVIEW] = ['binding.eligibility', 'case.review'];
const BINDINGS = 'applicant.activeBindings';
const R33 = 'R-33 Applicant has three vehicles';
const RETAKEN = 'R-40 A photo must be retaken, first round';

/** A table with cells changed: by the name of the rule and the key of the column. */
function written(table: Table, name: string, cells: Record<string, string>): Table {
  const rows = table.rows.map((row) => (row[0] === name ? row.map((cell, at) => cells[table.columns[at]?.key ?? ''] ?? cell) : row));
  return { ...table, rows };
}

/** A row of a table by the keys of its columns, the other cells empty. */
const rowOf = ({ columns }: Table, cells: Record<string, string>): string[] => columns.map(({ key }) => cells[key] ?? '');

/** The row of a rule by the keys of its columns, without the cells that are empty. */
function cellsOf({ columns, rows }: Table, name: string): Record<string, string> {
  const row = rows.find(([first]) => first === name) ?? [];
  return Object.fromEntries(columns.flatMap(({ key }, at) => (row[at] ? [[key, row[at]]] : [])));
}

const titles = ({ columns }: Table): string[] => columns.map(({ title }) => title);

describe('a rule set as a table', () => {
  test('has a column per fact it uses and a row per rule', () => {
    const set = ruleSet(REVIEW);
    const table = toTable(set, 'en');
    const inRows = set.rules.map(({ name }) => name).filter((name) => !table.apart.includes(name));
    expect(table.rows.map(([name]) => name)).toEqual(inRows);
    expect(cellsOf(table, RETAKEN)).toEqual({
      name: RETAKEN,
      'photos.reshoot': '> 0',
      'case.round': '1',
      outcome: 'Returned to be mended',
      reasons: 'photos-unusable',
    });
    expect(cellsOf(toTable(set, 'zh-CN'), 'R-40 A photo is doubtful')).toEqual({
      name: 'R-40 A photo is doubtful',
      'photos.doubtful': '> 0',
      outcome: '两人审核',
      reasons: 'photos-doubtful',
    });
  });

  test('has its columns in the order of the vocabulary, between name and priority, outcome and reasons', () => {
    const set = ruleSet(REVIEW);
    set.rules = [called(set.rules, 'R-30 Eligibility could not be settled'), called(set.rules, RETAKEN)];
    expect(titles(toTable(set, 'en'))).toEqual([
      'Rule',
      'Priority',
      'Number of photos to retake',
      'Submission round',
      'Eligibility',
      'Outcome',
      'Reasons',
    ]);
  });

  test('has a column for any fact asked for', () => {
    expect(titles(toTable(ruleSet(REVIEW), 'zh-CN', ['case.channel']))).toContain('受理渠道');
  });

  test('names the rules that have no row', () => {
    expect(toTable(ruleSet('case.photo'), 'en').apart).toEqual([
      'R-40 Plainly too small',
      'R-40 Rather small',
      'R-40 Plainly too dark',
      'R-40 Rather dark',
    ]);
  });

  test('says what can be written, and what codes mean', () => {
    const { columns } = toTable(ruleSet(ELIGIBILITY), 'en');
    const of = (key: string) => columns.find((column) => column.key === key);
    expect(of('city.serviceOn')?.choices).toEqual(['yes', 'no']);
    expect(of('outcome')?.choices).toEqual(['To the counter', 'Refused', 'A person must look', 'Eligible']);
    expect(of('vehicle.plateType')?.codes).toContainEqual({ code: '02', words: 'small car' });
    expect(of(BINDINGS)?.help).toBe('Write "3", "≥ 3", "< 5", "3 … 7", "1, 2" or "not 1, 2", or nothing for any.');
  });
});

describe('a cell', () => {
  const facts: Vocabulary['facts'] = bindingEligibility.facts;
  const read = (path: string, text: string) =>
    readCell(facts[path] as FactDefinition, text)?.map(({ operator, value }) => [operator, value]) ?? null;

  test.each<[string, [string, unknown][] | null]>([
    ['', []],
    ['3', [['equal', 3]]],
    ['≥ 3', [['greaterThanInclusive', 3]]],
    ['>=3', [['greaterThanInclusive', 3]]],
    ['＞＝ 3', [['greaterThanInclusive', 3]]],
    ['is at least 3', [['greaterThanInclusive', 3]]],
    ['不小于 3', [['greaterThanInclusive', 3]]],
    ['小于3', [['lessThan', 3]]],
    [
      '3 … 7',
      [
        ['greaterThanInclusive', 3],
        ['lessThanInclusive', 7],
      ],
    ],
    [
      '3...7',
      [
        ['greaterThanInclusive', 3],
        ['lessThanInclusive', 7],
      ],
    ],
    [
      '3 至 7',
      [
        ['greaterThanInclusive', 3],
        ['lessThanInclusive', 7],
      ],
    ],
    [
      '3 to 7',
      [
        ['greaterThanInclusive', 3],
        ['lessThanInclusive', 7],
      ],
    ],
    [
      '≥ 3; < 7',
      [
        ['greaterThanInclusive', 3],
        ['lessThan', 7],
      ],
    ],
    ['1, 2', [['in', [1, 2]]]],
    ['1、2', [['in', [1, 2]]]],
    ['not 1, 2', [['notIn', [1, 2]]]],
    ['≠ 1', [['notEqual', 1]]],
    ['7 … 3', null],
    ['1,500', null],
    ['03', null],
    ['three', null],
    ['> 1, 2', null],
    ['≥ 3;', null],
    ['=A1', null],
    ['2026-01-03', null],
  ])('of a number: %s', (text, expected) => expect(read(BINDINGS, text)).toEqual(expected));

  test.each<[string, string, [string, unknown][] | null]>([
    ['city.serviceOn', 'yes', [['equal', true]]],
    ['city.serviceOn', '否', [['equal', false]]],
    ['city.serviceOn', 'TRUE', [['equal', true]]],
    ['city.serviceOn', '是', [['equal', true]]],
    ['city.serviceOn', 'not yes', [['notEqual', true]]],
    ['city.serviceOn', 'yes, no', null],
    ['city.serviceOn', '1', null],
    ['vehicle.plateType', '02, 52', [['in', ['02', '52']]]],
    ['vehicle.plateType', 'small car', [['equal', '02']]],
    ['vehicle.plateType', '小型汽车、小型新能源汽车', [['in', ['02', '52']]]],
    ['vehicle.plateType', 'not 02, 52', [['notIn', ['02', '52']]]],
    ['vehicle.plateType', '非 02', [['notEqual', '02']]],
    ['vehicle.plateType', '2', null],
    ['vehicle.plateType', '> 02', null],
    ['vehicle.status', 'includes E', [['contains', 'E']]],
    [
      'vehicle.status',
      '包含 E；不包含 A',
      [
        ['contains', 'E'],
        ['doesNotContain', 'A'],
      ],
    ],
    ['vehicle.status', 'E', [['contains', 'E']]],
    ['vehicle.status', 'includes E, A', null],
    ['vehicle.use', 'notA', null],
  ])('of %s: %s', (path, text, expected) => expect(read(path, text)).toEqual(expected));
});

describe('a cell of money', () => {
  const FINE = 'violation.fineFen';
  const R51 = 'R-51 Fine of more than 200 yuan';
  const TOO_FINE = 'violation.handling';
  const handling = () => {
    const set = ruleSet(TOO_FINE);
    // Its own condition alone, so that it is a row.
    called(set.rules, R51).conditions = { all: [leaf(FINE, 'greaterThan', 20_000)] };
    return set;
  };
  const cell = (language: Language, set: RuleSet) => cellsOf(toTable(set, language), R51)[FINE];
  const reread = (words: string) => {
    const set = handling();
    return fromTable(set, written(toTable(set, 'en'), R51, { [FINE]: words }));
  };

  test('R-51 is in yuan under a heading that says so, whatever is asked; the document stays in fen', () => {
    const set = handling();
    expect([cell('en', set), cell('zh-CN', set)]).toEqual(['> 200.00', '> 200.00']);
    expect(titles(toTable(set, 'en'))).toContain('Fine (yuan)');
    expect(titles(toTable(set, 'zh-CN'))).toContain('罚款金额（元）');
    called(set.rules, R51).conditions = { all: [leaf(FINE, 'greaterThanInclusive', 5_050), leaf(FINE, 'lessThanInclusive', 20_000)] };
    expect(cell('en', set)).toBe('50.50 … 200.00');
    called(set.rules, R51).conditions = { all: [leaf(FINE, 'notIn', [5_000, 20_001])] };
    expect(cell('zh-CN', set)).toBe('非 50.00, 200.01');
    expect(fromTable(set, toTable(set, 'zh-CN'))).toMatchObject({ findings: [], ruleSet: { rules: set.rules } });
  });

  test.each<[string, Condition[]]>([
    ['≤ 150.5', [leaf(FINE, 'lessThanInclusive', 15_050)]],
    ['> 1.15', [leaf(FINE, 'greaterThan', 115)]],
    ['¥200 … ¥300.10', [leaf(FINE, 'greaterThanInclusive', 20_000), leaf(FINE, 'lessThanInclusive', 30_010)]],
    ['200元, 300', [leaf(FINE, 'in', [20_000, 30_000])]],
  ])('%s is read as fen', (words, expected) => {
    const { ruleSet: after, findings } = reread(words);
    expect(findings).toEqual([]);
    expect(called(after.rules, R51).conditions).toEqual({ all: expected });
  });

  test.each(['> 200.005', '> two hundred', '> -5', '-5.00 … 5.00', '1,500', '2e2'])(
    '%s cannot be read, and it is said how to write it',
    (words) => {
      const { findings } = reread(words);
      expect(findings).toMatchObject([
        { column: FINE, message: { en: expect.stringMatching(/Fine \(yuan\).*two decimals at most, not below zero/) } },
      ]);
    },
  );

  test('a table with the heading in fen, from before, is not read as yuan', () => {
    const set = handling();
    const table = toTable(set, 'en');
    const columns = table.columns.map((column) => (column.key === FINE ? { ...column, title: 'Fine (fen)' } : column));
    expect(fromTable(set, { ...table, columns }).findings).toMatchObject([{ column: 'Fine (fen)' }]);
  });
});

describe('a table read back', () => {
  test('R-33 is raised by one cell, and nothing else of the set changes', () => {
    const before = ruleSet(ELIGIBILITY);
    const { ruleSet: after, findings } = fromTable(before, written(toTable(before, 'en'), R33, { [BINDINGS]: '>= 4' }));
    const expected = ruleSet(ELIGIBILITY);
    called(expected.rules, R33).conditions = { all: [leaf(BINDINGS, 'greaterThanInclusive', 4)] };
    expect(findings).toEqual([]);
    expect(after).toEqual(expected);
  });

  test('rows taken away, added, moved and given a priority are rules taken away, added, moved and given a priority', () => {
    const before = ruleSet(REVIEW);
    const { apart } = toTable(before, 'zh-CN');
    before.rules = before.rules.filter(({ name }) => !apart.includes(name));
    const table = toTable(before, 'zh-CN');
    const [first = [], second = [], ...others] = table.rows;
    const fresh = rowOf(table, {
      name: 'R-40 新规则',
      priority: '7',
      'photos.doubtful': '3 … 5',
      'eligibility.outcome': '非 eligible',
      outcome: '审核',
      reasons: 'resubmitted, photos-unusable',
    });
    const { ruleSet: after } = fromTable(before, { ...table, rows: [second, fresh, ...others.slice(1), first, []] });
    expect(after.rules.map(({ name }) => name)).toEqual([second[0], 'R-40 新规则', ...others.slice(1).map(([name]) => name), first[0]]);
    expect(after.rules[1]).toEqual({
      name: 'R-40 新规则',
      priority: 7,
      conditions: {
        all: [
          leaf('photos.doubtful', 'greaterThanInclusive', 3),
          leaf('photos.doubtful', 'lessThanInclusive', 5),
          leaf('eligibility.outcome', 'notEqual', 'eligible'),
        ],
      },
      event: { type: 'review', params: { reasons: ['resubmitted', 'photos-unusable'] } },
    });
    expect(after.examples).toEqual(before.examples);
  });

  test('rules that are no row stay where they stand, and facts without a column as they are', () => {
    const before = ruleSet(REVIEW);
    const apart: Rule = { name: 'R-40 Apart', conditions: { any: [leaf('case.round', 'equal', 9)] }, event: before.rules[0]!.event };
    before.rules.splice(placeOf(before.rules, RETAKEN) + 1, 0, apart);
    const table = toTable(before, 'en');
    const shown = table.columns.filter(({ key }) => key !== 'case.round' && key !== 'priority');
    const narrow = { columns: shown, rows: [rowOf({ ...table, columns: shown }, cellsOf(table, RETAKEN))] };
    expect(fromTable(before, narrow)).toEqual({ ruleSet: { ...before, rules: [called(before.rules, RETAKEN), apart] }, findings: [] });
  });

  test('what cannot be read is named by row and column, with what can be written, and changes nothing', () => {
    const before = ruleSet(ELIGIBILITY);
    const table = written(toTable(before, 'en'), R33, {
      [BINDINGS]: 'three',
      outcome: 'Denied',
      reasons: '',
      priority: '1.5',
    });
    const { ruleSet: after, findings } = fromTable(before, table);
    expect(after).toBe(before);
    const row33 = table.rows.findIndex(([name]) => name === R33);
    expect(findings.map(({ row, column, message }) => `${row} ${column} ${message.en}`)).toEqual([
      `${row33} priority "${R33}", Priority: "1.5" cannot be read. Write a whole number from 1 to 1000, or nothing.`,
      `${row33} outcome "${R33}", Outcome: "Denied" cannot be read. Choose one of To the counter, Refused, A person must look, Eligible.`,
      `${row33} reasons "${R33}", Reasons: nothing is written. Write one or more codes of reasons, with commas between them.`,
      `${row33} applicant.activeBindings "${R33}", Number of vehicles the applicant has bound: "three" cannot be read. Write "3", "≥ 3", "< 5", "3 … 7", "1, 2" or "not 1, 2", or nothing for any.`,
    ]);
    expect(findings[3]?.message['zh-CN']).toBe(
      '“R-33 Applicant has three vehicles”的“申请人已绑定的非本人机动车数”：无法识别“three”。请写“3”“≥ 3”“< 5”“3 … 7”“1, 2”或“非 1, 2”，不限则留空。',
    );
  });

  test('a rule that asks nothing, a heading nobody knows, one there twice and one missing are named', () => {
    const before = ruleSet(ELIGIBILITY);
    const table = toTable(before, 'en');
    const said = (columns: string[], rows: readonly string[][] = []) =>
      fromTable(before, { columns: columns.map((title) => ({ title })), rows }).findings.map(({ message }) => message.en);
    expect(fromTable(before, written(table, 'R-33 Already bound', { 'applicant.alreadyBound': '' })).findings).toMatchObject([
      {
        row: table.rows.findIndex(([name]) => name === 'R-33 Already bound'),
        column: null,
        message: { en: '"R-33 Already bound" asks nothing of a case: write at least one condition.' },
      },
    ]);
    expect(said(['Rule', 'Colour', 'Outcome', 'Reasons'])[0]).toMatch(/^There is no column "Colour": the headings are Rule, Priority/);
    expect(said(['Rule', '规则', 'Outcome', 'Reasons'])).toEqual(['The column "规则" is there twice: remove one.']);
    expect(said(['Rule', 'Reasons'])).toEqual(['The column "Outcome" is missing: add it.']);
  });

  test('outcomes called the same are told by their id', () => {
    const before = ruleSet(ELIGIBILITY);
    called(before.outcomes, 'review').title = called(before.outcomes, 'refused').title;
    const table = toTable(before, 'en');
    expect(cellsOf(table, R33).outcome).toBe('refused');
    expect(fromTable(before, table)).toEqual({ ruleSet: before, findings: [] });
  });
});

test('no heading of a vocabulary stands for two facts', () => {
  for (const { facts: all } of vocabularies.values())
    for (const language of LANGUAGES) {
      const labels = Object.values(all).map(({ label }) => label[language]);
      expect(new Set(labels).size).toBe(labels.length);
    }
});
