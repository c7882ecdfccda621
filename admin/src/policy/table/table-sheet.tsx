import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { PolicyTable } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { ink } from '../../theme/colours.ts';
import { Grid } from '../grid/grid.tsx';
import type { GridColumn } from '../grid/grid-column.ts';
import { RowActions } from '../grid/row-actions.tsx';
import type { TabProps } from '../workbench/tab.ts';
import { CellEditor } from './cell-editor.tsx';
import { useTableRows } from './use-table-rows.ts';
import { WorkbookActions } from './workbook-actions.tsx';

/** The rules that fit a table, a row each; what cannot be read is marked at its cell. */
export function TableSheet({ document, draft, version, content, setContent, readOnly, table }: TabProps & { table: PolicyTable }) {
  const t = useWords();
  const text = useText();
  const [chosen, setChosen] = useState<number>();
  const of = draft?.id ?? version?.version ?? 0;
  const { rows, findings, reading, type, read, drop } = useTableRows({ documentId: document.id, of, table, content, setContent });
  const faultAt = (row: number, key: string) =>
    findings
      .filter((each) => each.row === row && (each.column === key || (each.column === null && key === 'name')))
      .map(({ message }) => text(message));
  const columns = table.columns.map(
    (column, at): GridColumn => ({
      id: column.key,
      title: column.title,
      help: column.help,
      width: column.key === 'name' ? 220 : 140,
      cell: (row) =>
        column.key === 'name' ? (
          <Box sx={{ fontWeight: 550 }}>{rows[row]?.[at]}</Box>
        ) : (
          <CellWords words={rows[row]?.[at] ?? ''} codes={column.codes} />
        ),
      editor: (row) => (
        <CellEditor
          column={column}
          value={rows[row]?.[at] ?? ''}
          onType={(words) => type(rows.with(row, (rows[row] ?? []).with(at, words)))}
          onDone={() => read()}
        />
      ),
      fault: (row) => faultAt(row, column.key).join(' ') || undefined,
    }),
  );
  const change = (next: readonly (readonly string[])[]) => {
    type(next);
    read(next);
  };
  const row = chosen === undefined ? undefined : rows[chosen];
  const blank = () => {
    const model = rows[chosen ?? rows.length - 1] ?? [];
    const kept = ['outcome', 'reasons'];
    const cells = table.columns.map(({ key }, at) =>
      key === 'name' ? t('workbench.table.newName') : kept.includes(key) ? (model[at] ?? '') : '',
    );
    type([...rows, cells]);
    setChosen(rows.length);
  };
  const copy = () => {
    if (chosen === undefined || !row) return;
    change(rows.toSpliced(chosen + 1, 0, row.with(0, t('workbench.grid.copyOf', { name: row[0] ?? '' }))));
    setChosen(chosen + 1);
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      <Box sx={{ color: ink.soft, fontSize: '0.8438rem' }}>{t('workbench.table.lead')}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, justifyContent: 'space-between' }}>
        {readOnly ? (
          <span />
        ) : (
          <RowActions
            chosen={row && chosen !== undefined ? { row: chosen + 1, name: row[0] ?? '' } : undefined}
            onAdd={blank}
            onCopy={copy}
            onDelete={() => {
              change(rows.filter((_, at) => at !== chosen));
              setChosen(undefined);
            }}
          />
        )}
        <WorkbookActions documentId={document.id} content={content} setContent={readOnly ? undefined : setContent} />
      </Box>
      <Box role="status">
        {reading && <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{t('policy.checkState.checking')}</Box>}
        {findings.length > 0 && (
          <Alert severity="error" action={<Button onClick={drop}>{t('workbench.table.undo')}</Button>}>
            {t('workbench.table.faults', { smart_count: findings.length })}
            {findings
              .filter((each) => each.row === null)
              .map(({ message }, at) => (
                <Box key={at}>{text(message)}</Box>
              ))}
          </Alert>
        )}
      </Box>
      <Grid
        label={t('workbench.tab.table')}
        columns={columns}
        rows={rows.map(([name = ''], id) => ({ id, name }))}
        readOnly={readOnly}
        chosen={chosen}
        onChoose={setChosen}
      />
      {!readOnly && <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{t('workbench.grid.keys')}</Box>}
      {table.apart.length > 0 && (
        <Alert severity="info">
          {t('workbench.table.apart')}
          <Box component="ul" sx={{ m: 0, pl: 4 }}>
            {table.apart.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </Box>
          <Link component={RouterLink} to={{ search: '?tab=rules' }}>
            {t('workbench.table.toBuilder')}
          </Link>
        </Alert>
      )}
    </Box>
  );
}

/** A cell's words, with what the codes in them mean. */
function CellWords({ words, codes }: { words: string; codes: PolicyTable['columns'][number]['codes'] }) {
  const t = useWords();
  const written = new Set(words.split(/[^\p{L}\p{N}]+/u));
  const meant = codes.filter(({ code }) => written.has(code)).map((each) => each.words);
  return (
    <>
      {words}
      {meant.length > 0 && <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{meant.join(t('policy.comma'))}</Box>}
    </>
  );
}
