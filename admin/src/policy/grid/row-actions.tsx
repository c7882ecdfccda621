import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words.ts';
import { ink } from '../../theme/colours.ts';

interface RowActionsProps {
  /** The chosen row, counted from 1. */
  chosen: { row: number; name: string } | undefined;
  onAdd: () => void;
  onCopy: () => void;
  onDelete: () => void;
  /** More ways to add a row. */
  adding?: ReactNode;
  /** More to do with the chosen row. */
  children?: ReactNode;
}

/** Adds a row, and does something to the row that is chosen. */
export function RowActions({ chosen, onAdd, onCopy, onDelete, adding, children }: RowActionsProps) {
  const t = useWords();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
      <Button onClick={onAdd}>{t('workbench.grid.add')}</Button>
      {adding}
      <Button disabled={!chosen} onClick={onCopy}>
        {t('workbench.grid.copy')}
      </Button>
      <Button disabled={!chosen} onClick={onDelete}>
        {t('workbench.grid.delete')}
      </Button>
      {children}
      <Box role="status" sx={{ fontSize: '0.75rem', color: ink.soft, minWidth: 0, overflowWrap: 'anywhere' }}>
        {chosen ? t('workbench.grid.row', chosen) : t('workbench.grid.noRow')}
      </Box>
    </Box>
  );
}
