import type { TableText } from '@trafficdesk/rules/table/table.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import { type CellValue, colToLetter, readXlsx } from 'hucre/xlsx';
import { invalid } from '../problems/problem.ts';
import { unpacked } from './unpack.ts';

/** More than a rule set may have rules, and more than any vocabulary has facts. */
const MOST_ROWS = 1000;
const MOST_COLUMNS = 200;
const LONGEST_CELL = 4000;

const NO_WORKBOOK: Text = {
  'zh-CN': '无法读取该文件。请上传由本系统导出并修改后的 XLSX 文件，不加密，不超过 2 MB。',
  en: 'This file cannot be read. Upload the XLSX file that was exported here, edited, without a password and of 2 MB at the most.',
};
const TOO_MUCH: Text = {
  'zh-CN': `表格最多 ${MOST_ROWS} 行、${MOST_COLUMNS} 列，每格最多 ${LONGEST_CELL} 字，请精简。`,
  en: `A table has ${MOST_ROWS} rows, ${MOST_COLUMNS} columns and ${LONGEST_CELL} characters a cell at the most: shorten it.`,
};

/** The table on the first sheet of an XLSX workbook. Throws `invalid-request` for what is no workbook, or larger than any table of rules. */
export async function tableOfWorkbook(bytes: Uint8Array): Promise<TableText> {
  // One row and one column more than there may be, to see that there are more.
  const range = `A1:${colToLetter(MOST_COLUMNS)}${MOST_ROWS + 2}`;
  const rows = await readSheet(bytes, range).catch((cause: unknown) => {
    throw Object.assign(invalid({ field: '/workbook', message: NO_WORKBOOK }), { cause });
  });
  const [headings = [], ...below] = trimmed(rows.map((row) => row.map(words)));
  const isTooMuch = below.length > MOST_ROWS || headings.length > MOST_COLUMNS;
  if (isTooMuch || [headings, ...below].some((row) => row.some((cell) => cell.length > LONGEST_CELL)))
    throw invalid({ field: '/workbook', message: TOO_MUCH });
  return { columns: headings.map((title) => ({ title })), rows: below };
}

async function readSheet(bytes: Uint8Array, range: string): Promise<CellValue[][]> {
  const { sheets } = await readXlsx(unpacked(bytes), { sheets: [0], range });
  return sheets[0]?.rows ?? [];
}

/** Without what is empty to the right and below. */
function trimmed(rows: readonly string[][]): string[][] {
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => cell !== '') + 1));
  const height = rows.findLastIndex((row) => row.some((cell) => cell !== '')) + 1;
  return rows.slice(0, height).map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ''));
}

const words = (value: CellValue): string => (value === null ? '' : value instanceof Date ? value.toISOString() : String(value).trim());
