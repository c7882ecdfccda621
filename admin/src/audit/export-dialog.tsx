import Typography from '@mui/material/Typography';
import { keepFile } from '../api/export-file.ts';
import { useWords } from '../i18n/words.ts';
import { FormDialog } from '../layout/form-dialog.tsx';
import { ink } from '../theme/colours.ts';
import type { AuditFilter } from './requests.ts';
import { useAuditChoices } from './use-audit.ts';

/** Exports what the filter shows. It says beforehand that this is on record, and how much one export can hold. */
export function ExportDialog({ filter, onClose }: { filter: AuditFilter; onClose: () => void }) {
  const t = useWords();
  const most = useAuditChoices().data?.exportRecords;
  return (
    <FormDialog
      title={t('audit.exportTitle')}
      lead={t('audit.exportLead')}
      confirm={t('audit.export')}
      autoFocus
      run={(requests) => requests.exportAudit(filter)}
      refresh={['audit']}
      done={({ records }) => t('audit.exported', { smart_count: records })}
      onDone={(file) => {
        keepFile(file);
        onClose();
      }}
      onClose={onClose}
    >
      {most !== undefined && <Typography sx={{ color: ink.plain }}>{t('audit.exportMost', { most: most.toLocaleString() })}</Typography>}
    </FormDialog>
  );
}
