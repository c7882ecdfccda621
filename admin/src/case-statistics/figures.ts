import type { ToneName } from '../theme/colours.ts';

/** A column of figures: its heading, and whether it holds numbers. */
export interface FigureColumn {
  label: string;
  numeric?: boolean;
  /** What it is drawn in, where it has a tone of its own. */
  tone?: ToneName;
}

/** The same numbers for a chart, a table and the clipboard. */
export interface Figures {
  columns: FigureColumn[];
  rows: { id: string; cells: (string | number)[] }[];
}

/** The figures as lines of cells parted by tabs, which spreadsheets take. */
export const copied = ({ columns, rows }: Figures): string =>
  [columns.map(({ label }) => label), ...rows.map(({ cells }) => cells)]
    .map((cells) => cells.map((cell) => String(cell).replaceAll(/[\t\n]/g, ' ')).join('\t'))
    .join('\n');
