import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useLanguage } from '../i18n/text.ts';
import { ink } from '../theme/colours.ts';
import type { Figures } from './figures.ts';

/** Figures as a table, whose first column names the row. */
export function FigureTable({ label, figures }: { label: string; figures: Figures }) {
  const language = useLanguage();
  const { columns, rows } = figures;
  const shown = (cell: string | number): string => (typeof cell === 'number' ? cell.toLocaleString(language) : cell);
  return (
    <TableContainer
      tabIndex={0}
      role="region"
      aria-label={label}
      sx={{ position: 'relative', maxHeight: 380, border: `1px solid ${ink.line}`, borderRadius: '10px' }}
    >
      <Table size="small" stickyHeader aria-label={label}>
        <TableHead>
          <TableRow>
            {columns.map(({ label: heading, numeric }) => (
              <TableCell key={heading} align={numeric ? 'right' : 'left'}>
                {heading}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ id, cells: [name, ...cells] }) => (
            <TableRow key={id}>
              <TableCell component="th" scope="row" sx={{ fontWeight: 500, minWidth: 170 }}>
                {name}
              </TableCell>
              {cells.map((cell, at) => (
                <TableCell
                  key={columns[at + 1]?.label}
                  align={columns[at + 1]?.numeric ? 'right' : 'left'}
                  className={typeof cell === 'number' ? 'figures' : undefined}
                >
                  {shown(cell)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
