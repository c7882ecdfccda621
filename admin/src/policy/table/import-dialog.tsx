import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { TableReading } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { sameContent, type Content } from '../content.ts';
import { ChangeList } from '../workbench/change-list.tsx';

interface ImportDialogProps {
  documentId: string;
  content: Content;
  reading: TableReading;
  onTake: () => void;
  onClose: () => void;
}

/** What an imported workbook changes, before it is taken over; or what of it cannot be read. */
export function ImportDialog({ documentId, content, reading, onTake, onClose }: ImportDialogProps) {
  const t = useWords();
  const text = useText();
  const read = reading.content as Content;
  const isFaulty = reading.findings.length > 0;
  const isNothing = !isFaulty && sameContent(read, content);
  const placeOf = ({ row, column }: TableReading['findings'][number]) =>
    // The workbook's own numbering: its headings are row 1.
    row === null ? t('workbench.table.importHeadings') : t('workbench.table.importCell', { row: row + 2, column: column ?? '' });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="import-title">
      <DialogTitle id="import-title">{t('workbench.table.importTitle')}</DialogTitle>
      <DialogContent>
        {isNothing && <Alert severity="info">{t('workbench.table.importNothing')}</Alert>}
        {isFaulty && (
          <Alert severity="error">
            {t('workbench.table.importFaults')}
            <Box component="ul" sx={{ m: 0, pl: 4 }}>
              {reading.findings.map((finding, at) => (
                <li key={at}>
                  {placeOf(finding)}
                  {t('case.colon')}
                  {text(finding.message)}
                </li>
              ))}
            </Box>
          </Alert>
        )}
        {!isFaulty && !isNothing && (
          <ChangeList documentId={documentId} title={t('workbench.table.importChanges')} before={content} after={read} />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button variant="contained" color="primary" disabled={isFaulty || isNothing} onClick={onTake}>
          {t('workbench.table.importTake')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
