import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { ink } from '../theme/colours.ts';

export interface Column<T> {
  id: string;
  /** Its heading; read to those who cannot see where `quiet`. */
  label: string;
  quiet?: boolean;
  align?: 'right';
  width?: number;
  cell: (row: T) => ReactNode;
}

interface ListTableProps<T> {
  label: string;
  columns: Column<T>[];
  /** Undefined while loading. */
  rows: T[] | undefined;
  rowId: (row: T) => string;
  /** Drawn fainter: somebody else is on it. */
  faint?: (row: T) => boolean;
  empty: ReactNode;
}

/** A table whose rows are reached by the link in them; it scrolls sideways by itself in narrow windows. */
export function ListTable<T>({ label, columns, rows, rowId, faint, empty }: ListTableProps<T>) {
  if (rows?.length === 0) return <Box sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px' }}>{empty}</Box>;
  return (
    // Placed, so that headings read out alone are cut off with the columns they belong to, and do not widen the page.
    <TableContainer
      tabIndex={0}
      role="region"
      aria-label={label}
      sx={{ position: 'relative', border: `1px solid ${ink.line}`, borderRadius: '10px' }}
    >
      <Table aria-label={label} aria-busy={!rows} sx={{ '& td': { whiteSpace: 'nowrap' } }}>
        <TableHead>
          <TableRow>
            {columns.map(({ id, label: heading, quiet, align, width }) => (
              <TableCell key={id} align={align} sx={{ width }}>
                <span className={quiet ? 'visually-hidden' : undefined}>{heading}</span>
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody sx={{ '& tr:last-child td': { borderBottom: 0 } }}>
          {rows ? (
            rows.map((row) => (
              <TableRow key={rowId(row)} sx={{ bgcolor: faint?.(row) ? ink.faintWash : undefined, '&:hover': { bgcolor: ink.wash } }}>
                {columns.map(({ id, align, cell }) => (
                  <TableCell key={id} align={align}>
                    {cell(row)}
                  </TableCell>
                ))}
              </TableRow>
            ))
          ) : (
            <LoadingRows columns={columns.length} />
          )}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function LoadingRows({ columns }: { columns: number }) {
  const translate = useTranslate();
  return Array.from({ length: 8 }, (_row, row) => (
    <TableRow key={row}>
      {Array.from({ length: columns }, (_cell, cell) => (
        <TableCell key={cell}>
          {row === 0 && cell === 0 && <span className="visually-hidden">{translate('ra.page.loading')}</span>}
          <Skeleton variant="rounded" height={14} width={`${55 + ((row * 7 + cell * 13) % 35)}%`} />
        </TableCell>
      ))}
    </TableRow>
  ));
}
