import type { Table } from '@trafficdesk/rules/table/table.ts';
import type { Language, Text } from '@trafficdesk/rules/text.ts';
import { type CellStyle, colToLetter, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';

const SHEETS = {
  rules: { 'zh-CN': '规则', en: 'Rules' },
  help: { 'zh-CN': '填写说明', en: 'What can be written' },
  apart: { 'zh-CN': '不在表中的规则', en: 'Rules not in the table' },
} as const satisfies Record<string, Text>;

const HELP_HEADINGS: Record<Language, string[]> = {
  'zh-CN': ['列', '可以填写', '代码或选项', '含义'],
  en: ['Column', 'What can be written', 'Codes and choices', 'Meaning'],
};
const APART: Text = {
  'zh-CN': '以下规则写不成一行（含“任意一项”“不满足”、共用条件或与其他信息项的比较），导入时保持原样：',
  en: 'These rules are no row (alternatives, negations, shared conditions, comparisons with other facts) and stay as they are on import:',
};

/** Empty rows below the rules in which new ones can be written. */
const SPARE_ROWS = 100;
/** Excel takes a workbook with a longer one for damaged. */
const LONGEST_MESSAGE = 250;
const WIDTH = { least: 10, most: 45 };

/** Cells are text: a spreadsheet program leaves "02" and "≥ 3" as they are written, and nothing that begins with "=" is reckoned. */
const PLAIN: CellStyle = { numFmt: '@', alignment: { vertical: 'top', wrapText: true } };
const HEADING: CellStyle = {
  ...PLAIN,
  font: { name: 'Calibri', size: 11, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DCE6F1' } },
};

/** A table as an XLSX workbook: the rules, with choices where a cell is one, and what can be written in each column. */
export async function workbookOf(table: Table, language: Language): Promise<Buffer> {
  const help = helpSheet(table, language);
  const sheets = [rulesSheet(table, language, help.choices), help.sheet, ...apartSheet(table, language)];
  return Buffer.from(await writeXlsx({ sheets, properties: { title: SHEETS.rules[language] } }));
}

function rulesSheet({ columns, rows }: Table, language: Language, choices: ReadonlyMap<string, string>): WriteSheet {
  const dataValidations = columns.flatMap(({ key, help }, at): DataValidation[] => {
    const formula1 = choices.get(key);
    if (formula1 === undefined) return [];
    const column = colToLetter(at);
    const range = `${column}2:${column}${rows.length + SPARE_ROWS + 1}`;
    return [
      {
        type: 'list',
        formula1,
        range,
        allowBlank: true,
        showErrorMessage: true,
        errorStyle: 'warning',
        errorMessage: help.slice(0, LONGEST_MESSAGE),
      },
    ];
  });
  const titles = columns.map(({ title }) => title);
  return {
    ...sheetOf(SHEETS.rules[language], [titles, ...rows, ...Array.from({ length: SPARE_ROWS }, () => titles.map(() => ''))]),
    freezePane: { rows: 1, columns: 1 },
    dataValidations,
  };
}

/** The second sheet, and where on it the choices of each column stand: a list in the cell itself could hold no comma. */
function helpSheet({ columns }: Table, language: Language): { sheet: WriteSheet; choices: Map<string, string> } {
  const rows: string[][] = [HELP_HEADINGS[language]];
  const choices = new Map<string, string>();
  for (const { key, title, help, choices: chosen, codes } of columns) {
    const lines = [...chosen.map((choice) => [choice, '']), ...codes.map(({ code, words }) => [code, words])];
    if (chosen.length > 0) choices.set(key, `'${SHEETS.help[language]}'!$C$${rows.length + 1}:$C$${rows.length + chosen.length}`);
    rows.push(...(lines.length > 0 ? lines : [['', '']]).map((line, at) => (at === 0 ? [title, help, ...line] : ['', '', ...line])));
  }
  return { sheet: { ...sheetOf(SHEETS.help[language], rows), freezePane: { rows: 1 } }, choices };
}

const apartSheet = ({ apart }: Table, language: Language): WriteSheet[] =>
  apart.length > 0 ? [sheetOf(SHEETS.apart[language], [[APART[language]], ...apart.map((name) => [name])])] : [];

/** A sheet of nothing but words, its first row the headings. */
function sheetOf(name: string, rows: string[][]): WriteSheet {
  const [headings = []] = rows;
  const widths = headings.map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))));
  return {
    name,
    rows,
    columns: widths.map((width) => ({ width: Math.min(WIDTH.most, Math.max(WIDTH.least, width + 2)), style: PLAIN })),
    cells: new Map(headings.map((value, at) => [`0,${at}`, { value, type: 'string', style: HEADING }])),
  };
}

/** In the width of Latin letters; a Chinese character takes two. */
const widthOf = (words: string): number => words.length + (words.match(/[\u2e80-\uffff]/g)?.length ?? 0);
