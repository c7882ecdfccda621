import type { UseQueryResult } from '@tanstack/react-query';
import Box from '@mui/material/Box';
import type { Page } from '../api/schemas.ts';
import { QueryProblem } from '../layout/query-problem.tsx';
import { ListTable, type Column } from './list-table.tsx';
import { Pager } from './pager.tsx';
import type { ReactNode } from 'react';

interface ListViewProps<T> {
  label: string;
  query: UseQueryResult<Page<T>>;
  columns: Column<T>[];
  rowId: (row: T) => string;
  faint?: (row: T) => boolean;
  empty: ReactNode;
  address: { page: number; next: (after: string) => void; previous: (() => void) | undefined };
}

/** A keyset list: table, pages, and the fault where it could not be read. What was read stays while it is read again. */
export function ListView<T>({ query, address, ...table }: ListViewProps<T>) {
  const following = query.data?.next;
  return (
    <>
      {query.error && (
        <Box sx={{ mb: 3 }}>
          <QueryProblem of={query} />
        </Box>
      )}
      {(query.data || !query.error) && <ListTable {...table} rows={query.data?.items} />}
      <Pager page={address.page} onPrevious={address.previous} onNext={following ? () => address.next(following) : undefined} />
    </>
  );
}
