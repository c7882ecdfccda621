import type { PolicyTable, TableReading } from '../../api/schemas.ts';
import { sameContent, type Content } from '../content.ts';

export type Rows = readonly (readonly string[])[];

/** Rows typed and not taken over, with the table and the content they were typed over. */
export interface TypedRows {
  rows: Rows;
  findings: TableReading['findings'];
  table: PolicyTable;
  content: Content;
}

/**
 * What of it stands over a table now. Where the content was changed elsewhere meanwhile only rows that were added are still of any use: the others
 * would undo what was changed.
 */
export function typedOver(
  { rows, findings, ...of }: TypedRows,
  table: PolicyTable,
  content: Content,
): Pick<TypedRows, 'rows' | 'findings'> {
  if (sameContent(of.content, content)) return { rows, findings };
  const known = new Set([...of.table.rows, ...table.rows].map(([name]) => name));
  const cellOf = (row: readonly string[], key: string) => row[of.table.columns.findIndex((column) => column.key === key)] ?? '';
  const added = rows.filter(([name]) => !known.has(name ?? ''));
  return { rows: [...table.rows, ...added.map((row) => table.columns.map(({ key }) => cellOf(row, key)))], findings: [] };
}
