import Box from '@mui/material/Box';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useWords } from '../../i18n/words.ts';
import { ink } from '../../theme/colours.ts';
import { GridCell } from './grid-cell.tsx';
import { gridLook } from './grid-look.ts';
import type { GridColumn, Place } from './grid-column.ts';

interface GridProps {
  label: string;
  columns: readonly GridColumn[];
  /** Each row once, in the order shown. */
  rows: readonly { id: number; name: string }[];
  readOnly: boolean;
  /** The row whose cell is chosen. */
  chosen: number | undefined;
  onChoose: (row: number | undefined) => void;
}

/** A table of cells: arrow keys move among them, Enter opens one, Escape leaves it. The first column stays in view. */
export function Grid({ label, columns, rows, readOnly, chosen, onChoose }: GridProps) {
  const t = useWords();
  const table = useRef<HTMLTableElement>(null);
  const [column, setColumn] = useState(0);
  const [editing, setEditing] = useState<Place>();
  const row = Math.max(
    0,
    rows.findIndex(({ id }) => id === chosen),
  );
  const at = Math.min(column, columns.length - 1);

  const choose = ({ row: nextRow, column: nextColumn }: Place) => {
    const next = rows[nextRow];
    if (!next || nextColumn < 0 || nextColumn >= columns.length) return;
    setEditing(undefined);
    setColumn(nextColumn);
    onChoose(next.id);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.id} ${nextColumn}"]`)?.focus();
  };
  const open = (place: Place) => {
    const line = rows[place.row];
    setColumn(place.column);
    onChoose(line?.id);
    if (!readOnly && line && columns[place.column]?.editor) setEditing({ row: line.id, column: place.column });
  };
  const press = (event: KeyboardEvent) => {
    if (editing) {
      const leaves =
        event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey && (event.target as HTMLElement).tagName === 'INPUT');
      // A list of choices that is open takes the key for itself.
      if (!leaves || (event.target as HTMLElement).getAttribute('aria-expanded') === 'true') return;
      event.preventDefault();
      choose({ row, column: at });
      return;
    }
    const moves: Partial<Record<string, Place>> = {
      ArrowUp: { row: row - 1, column: at },
      ArrowDown: { row: row + 1, column: at },
      ArrowLeft: { row, column: at - 1 },
      ArrowRight: { row, column: at + 1 },
      Home: { row: event.ctrlKey ? 0 : row, column: 0 },
      End: { row: event.ctrlKey ? rows.length - 1 : row, column: columns.length - 1 },
    };
    const move = moves[event.key];
    if (!move && event.key !== 'Enter' && event.key !== 'F2') return;
    event.preventDefault();
    if (move) choose(move);
    else open({ row, column: at });
  };

  return (
    <Box sx={gridLook}>
      <Box component="table" role="grid" ref={table} aria-label={label} aria-readonly={readOnly} onKeyDown={press}>
        <thead>
          <tr>
            <th scope="col" className="number">
              <span className="visually-hidden">{t('workbench.grid.rowNumber')}</span>
            </th>
            {columns.map(({ id, title, help, width }) => (
              <Box component="th" scope="col" key={id} title={help} sx={{ minWidth: width }}>
                {title}
              </Box>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id }, rowAt) => (
            <Box component="tr" key={id} sx={{ bgcolor: id === chosen ? ink.hover : ink.paper }}>
              <th scope="row" className="number">
                {rowAt + 1}
              </th>
              {columns.map((each, columnAt) => (
                <GridCell
                  key={each.id}
                  column={each}
                  row={id}
                  name={`${id} ${columnAt}`}
                  reachable={rowAt === row && columnAt === at}
                  editing={editing?.row === id && editing.column === columnAt}
                  onOpen={() => open({ row: rowAt, column: columnAt })}
                  onClose={() => setEditing(undefined)}
                />
              ))}
            </Box>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
