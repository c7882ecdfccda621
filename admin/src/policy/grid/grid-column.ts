import type { ReactNode } from 'react';

/** Where a cell is: its row and its column. */
export interface Place {
  row: number;
  column: number;
}

export interface GridColumn {
  id: string;
  title: string;
  /** What can be written in its cells. */
  help?: string;
  width: number;
  /** What stands in a row's cell. */
  cell: (row: number) => ReactNode;
  /** The field that changes it; none where it cannot be changed. */
  editor?: (row: number) => ReactNode;
  /** What is wrong with the cell. */
  fault?: (row: number) => string | undefined;
}
