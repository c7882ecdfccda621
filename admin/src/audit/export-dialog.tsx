import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useNotify } from 'react-admin';
import { type ExportFile, keepFile } from '../api/export-file.ts';
import type { Problem } from '../api/problem.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { ProblemView } from '../layout/problem-view.tsx';
import { ink } from '../theme/colours.ts';
import type { AuditFilter } from './requests.ts';
import { useAuditChoices } from './use-audit.ts';

/** Exports what the filter shows. It says beforehand that this is on record, and how much one export can hold. */
export function ExportDialog({ filter, onClose }: { filter: AuditFilter; onClose: () => void }) {
  const t = useWords();
  const titleId = useId();
  const notify = useNotify();
  const most = useAuditChoices().data?.exportRecords;
  const [problem, setProblem] = useState<Problem>();
  const take = useAction<AuditFilter, ExportFile>({
    run: (requests, asked) => requests.exportAudit(asked),
    refresh: ['audit'],
    onSuccess: (file) => {
      keepFile(file);
      notify(t('audit.exported', { smart_count: file.records }), { type: 'success' });
      onClose();
    },
    onProblem: setProblem,
  });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{t('audit.exportTitle')}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        <Typography sx={{ color: ink.plain }}>{t('audit.exportLead')}</Typography>
        {most !== undefined && <Typography sx={{ color: ink.plain }}>{t('audit.exportMost', { most: most.toLocaleString() })}</Typography>}
        {problem && <ProblemView error={problem} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          autoFocus
          loading={take.isPending}
          onClick={() => {
            setProblem(undefined);
            take.mutate(filter);
          }}
        >
          {t('audit.export')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
