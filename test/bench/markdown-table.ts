/** Cells as a Markdown table that lines up in a terminal, too; the first row is its head. */
export function markdownTable(cells: readonly string[][]): string {
  const [head = [], ...rest] = cells;
  const widths = head.map((_, at) => Math.max(3, ...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: string[]): string => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rest.map(line)].join('\n');
}
