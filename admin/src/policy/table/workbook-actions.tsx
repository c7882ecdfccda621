import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { keepFile } from '../../api/export-file.ts';
import type { TableReading } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import type { Content } from '../content.ts';
import { ImportDialog } from './import-dialog.tsx';

/** What the API reads at most, in bytes. */
const MOST_BYTES = 2 * 1024 * 1024;

interface WorkbookActionsProps {
  documentId: string;
  content: Content;
  /** Undefined where nothing can be taken over. */
  setContent: ((content: Content) => void) | undefined;
}

/** Takes the table out as a workbook, and an edited one in. */
export function WorkbookActions({ documentId, content, setContent }: WorkbookActionsProps) {
  const t = useWords();
  const notify = useNotify();
  const file = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState<TableReading>();
  const take = useAction<void, Blob>({
    run: (requests) => requests.exportPolicyWorkbook(documentId, content),
    refresh: [],
    onSuccess: (workbook) => keepFile({ name: `${documentId}.xlsx`, content: workbook }),
  });
  const bring = useAction<string, TableReading>({
    run: (requests, workbook) => requests.readPolicyWorkbook(documentId, content, workbook),
    refresh: [],
    onSuccess: setReading,
  });
  const chosen = async (workbook: File | undefined) => {
    if (!workbook) return;
    if (workbook.size > MOST_BYTES) return notify(t('workbench.table.importTooLarge'), { type: 'error' });
    bring.mutate(await base64(workbook));
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
      <Button loading={take.isPending} onClick={() => take.mutate()}>
        {t('workbench.table.export')}
      </Button>
      {setContent && (
        <>
          <input
            ref={file}
            type="file"
            accept=".xlsx"
            hidden
            aria-label={t('workbench.table.import')}
            onChange={({ target }) => {
              void chosen(target.files?.[0]);
              // The same file can be chosen again, edited anew.
              target.value = '';
            }}
          />
          <Button loading={bring.isPending} onClick={() => file.current?.click()}>
            {t('workbench.table.import')}
          </Button>
        </>
      )}
      {reading && setContent && (
        <ImportDialog
          documentId={documentId}
          content={content}
          reading={reading}
          onTake={() => {
            setContent(reading.content as Content);
            setReading(undefined);
          }}
          onClose={() => setReading(undefined)}
        />
      )}
    </Box>
  );
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
