import Box from '@mui/material/Box';
import { useEffect, useRef, type FocusEvent } from 'react';
import type { GridColumn } from './grid-column.ts';

interface GridCellProps {
  column: GridColumn;
  row: number;
  /** Finds it in the grid. */
  name: string;
  /** Whether the Tab key leads to it: one cell of a grid does. */
  reachable: boolean;
  editing: boolean;
  onOpen: () => void;
  onClose: () => void;
}

/** One cell: words, or the field that changes them. */
export function GridCell({ column: { title, cell, editor, fault }, row, name, reachable, editing, onOpen, onClose }: GridCellProps) {
  const own = useRef<HTMLTableCellElement>(null);
  const wrong = fault?.(row);
  useEffect(() => {
    if (editing) own.current?.querySelector<HTMLElement>('input:not([aria-hidden]), textarea, [role=combobox]')?.focus();
  }, [editing]);
  const leave = (event: FocusEvent) => {
    const to = event.relatedTarget as HTMLElement | null;
    // A list of choices is drawn elsewhere in the page.
    if (editing && to && !own.current?.contains(to) && !to.closest('[role=presentation], [role=listbox]')) onClose();
  };
  return (
    <Box
      component="td"
      role="gridcell"
      ref={own}
      data-cell={name}
      tabIndex={reachable && !editing ? 0 : -1}
      aria-invalid={wrong ? true : undefined}
      onClick={editing ? undefined : onOpen}
      onBlur={leave}
      className={[editing && 'editing', wrong && 'wrong'].filter(Boolean).join(' ') || undefined}
    >
      {editing ? <Box aria-label={title}>{editor?.(row)}</Box> : cell(row)}
      {wrong && <Box className="fault">{wrong}</Box>}
    </Box>
  );
}
