import { tableOfWorkbook } from '@trafficdesk/api/policy/read-workbook.ts';
import { unpacked } from '@trafficdesk/api/policy/unpack.ts';
import { workbookOf } from '@trafficdesk/api/policy/workbook.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { fromTable } from '@trafficdesk/rules/table/from-table.ts';
import { toTable } from '@trafficdesk/rules/table/to-table.ts';
import type { Language } from '@trafficdesk/rules/text.ts';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { ruleSet } from '../rules/documents.ts';

const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];
const sets = defaultDocuments.flatMap((each) => (each.kind === 'rule-set' ? [each.content] : []));
const eligibility = ruleSet('binding.eligibility');

const sheetOf = (rows: CellValue[][]): Promise<Uint8Array> => writeXlsx({ sheets: [{ name: 'Rules', rows }] });
const refused = (file: Uint8Array, words: RegExp) =>
  expect(tableOfWorkbook(file)).rejects.toMatchObject({
    code: 'invalid-request',
    more: { errors: [{ field: '/workbook', message: { en: expect.stringMatching(words) } }] },
  });

test.each(sets.map((set) => [set.id, set] as const))(
  '%s goes out as a workbook and comes back as it was, in either language',
  async (_, set) => {
    for (const language of LANGUAGES) {
      const table = await tableOfWorkbook(await workbookOf(toTable(set, language), language));
      expect(fromTable(set, table)).toEqual({ ruleSet: set, findings: [] });
    }
  },
);

test('the workbook is ready to be worked in: headings that stay, choices, widths, and what can be written', async () => {
  const table = toTable(eligibility, 'zh-CN');
  const file = await workbookOf(table, 'zh-CN');
  const letter = (key: string): string => String.fromCharCode(65 + table.columns.findIndex((column) => column.key === key));
  const { sheets } = await readXlsx(file, { readStyles: true });
  const [rules, help] = sheets;
  expect(sheets.map(({ name }) => name)).toEqual(['规则', '填写说明', ...(table.apart.length > 0 ? ['不在表中的规则'] : [])]);
  expect(rules?.rows[0]).toEqual(table.columns.map(({ title }) => title));
  expect(rules?.rows[0]).toEqual(expect.arrayContaining(['规则', '优先级', '所在地市已开通绑定服务']));
  expect(rules?.freezePane).toMatchObject({ rows: 1, columns: 1 });
  const xml = strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml']!);
  const lists = [...xml.matchAll(/sqref="([A-Z]+)2:\1\d+"[^>]*>\s*<formula1>'填写说明'!\$C\$(\d+):\$C\$(\d+)</g)];
  const choices = lists.map(([, column, from, to]) => [column, help?.rows.slice(Number(from) - 1, Number(to)).map((row) => row[2])]);
  expect(choices).toContainEqual([letter('city.serviceOn'), ['是', '否']]);
  expect(choices).toContainEqual([letter('outcome'), ['转窗口办理', '不予办理', '需人工核实', '符合条件']]);
  expect(help?.rows.find(([column]) => column === '车辆使用性质')?.slice(1)).toEqual([expect.stringContaining('代码为 A'), 'A', '非营运']);
  // As wide as the longest name and a little more, and no wider than can be read.
  const longest = Math.max(...eligibility.rules.map(({ name }) => name.length));
  expect(xml).toContain(`<col min="1" max="1" width="${Math.min(45, longest + 2)}"`);
});

test('rules that are no row are named on a sheet of their own', async () => {
  const photo = ruleSet('case.photo');
  const { sheets } = await readXlsx(await workbookOf(toTable(photo, 'en'), 'en'));
  expect(sheets[2]?.name).toBe('Rules not in the table');
  expect(sheets[2]?.rows.slice(1).flat()).toEqual(toTable(photo, 'en').apart);
});

test('nothing in a workbook is reckoned: what begins like a formula is text, also in rows still empty', async () => {
  const name = 'R-33 =HYPERLINK("http://example.test")';
  const set = { ...eligibility, rules: eligibility.rules.map((rule, at) => (at === 0 ? { ...rule, name } : rule)) };
  const file = await workbookOf(toTable(set, 'en'), 'en');
  const xml = strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml']!);
  expect(xml).not.toContain('<f>');
  expect((await tableOfWorkbook(file)).rows[0]?.[0]).toBe(name);
  const { sheets } = await readXlsx(file, { readStyles: true });
  const lastRow = sheets[0]!.rows.length - 1;
  for (const row of [1, lastRow]) expect(sheets[0]?.cells?.get(`${row},0`)?.style?.numFmt).toBe('@');
});

test('numbers, yes and no and days that a spreadsheet program made of what was typed are words again', async () => {
  const file = await sheetOf([
    ['Rule', 'Number of vehicles the applicant has bound', 'Applicant owns the vehicle', 'Outcome', 'Reasons', null],
    ['R-33 New', 3, true, 'Refused', 'own-vehicle', null],
    ['R-33 Newer', new Date('2026-03-07'), false, 'Refused', 'own-vehicle', null],
    [null, null, null, null, null, null],
  ]);
  const table = await tableOfWorkbook(file);
  expect(table.columns).toHaveLength(5);
  expect(table.rows[0]?.slice(1, 3)).toEqual(['3', 'true']);
  expect(table.rows).toHaveLength(2);
  expect(fromTable(eligibility, table).findings.map(({ message }) => message.en)).toEqual([
    expect.stringContaining('"2026-03-07T00:00:00.000Z" cannot be read'),
  ]);
});

test('what is no workbook, or hides more than a table of rules can be, is refused in words', async () => {
  const workbook = unzipSync(await sheetOf([['Rule']]));
  await refused(strToU8('Rule,Outcome\n'), /cannot be read/);
  await refused(new Uint8Array(), /cannot be read/);
  await refused(new Uint8Array(2_000_001), /cannot be read/);
  await refused(zipSync({ 'a.txt': strToU8('no workbook') }), /cannot be read/);
  await refused(zipSync({ ...workbook, 'xl/media/image1.png': new Uint8Array(20_000_001) }, { level: 1 }), /cannot be read/);
  await refused(await sheetOf(Array.from({ length: 1002 }, (_, at) => [`R-33 ${at}`])), /at the most: shorten it/);
  await refused(await sheetOf([Array.from({ length: 202 }, (_, at) => `Column ${at}`)]), /at the most: shorten it/);
  await refused(await sheetOf([['R'.repeat(4001)]]), /at the most: shorten it/);
});

test('a part that unpacks to more than the archive states is cut off where it was stated to end', () => {
  const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(5_000_000) }, { level: 1 });
  const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
  const isSize = (at: number) => view.getUint32(at, true) === 5_000_000;
  for (let at = 0; at < bomb.length - 4; at += 1) if (isSize(at)) view.setUint32(at, 1000, true);
  expect(unzipSync(unpacked(bomb))['xl/worksheets/sheet1.xml']).toHaveLength(1000);
});

test('a cell in the farthest corner does not make a table of everything between', async () => {
  const workbook = unzipSync(await sheetOf([['Rule']]));
  const sheet = strFromU8(workbook['xl/worksheets/sheet1.xml']!);
  const corner = sheet.replace(
    '</sheetData>',
    '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>',
  );
  const { columns, rows } = await tableOfWorkbook(zipSync({ ...workbook, 'xl/worksheets/sheet1.xml': strToU8(corner) }));
  expect([columns, rows]).toEqual([[{ title: 'Rule' }], []]);
});
