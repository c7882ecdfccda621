import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { Problem } from '../../api/problem.ts';
import type { PolicyVersion } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { LabelledField } from '../../layout/labelled-field.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { ink } from '../../theme/colours.ts';

/** Proposes what an earlier version said anew; it goes through today's checks and needs an approver like any other. */
export function RestoreDialog({ version: { documentId, version }, onClose }: { version: PolicyVersion; onClose: () => void }) {
  const t = useWords();
  const notify = useNotify();
  const navigate = useNavigate();
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const restore = useAction<string, PolicyVersion>({
    run: (requests, words) => requests.restorePolicyVersion(documentId, version, words),
    refresh: ['policy'],
    onSuccess: (proposed) => {
      notify(t('policy.proposed', { version: proposed.version }), { type: 'success' });
      onClose();
      void navigate(`/policy/${documentId}/versions/${proposed.version}`);
    },
    onProblem: setProblem,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    restore.mutate(note.trim());
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="restore-title">
      <form onSubmit={submit}>
        <DialogTitle id="restore-title">{t('policy.restoreTitle', { version })}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
          <Typography sx={{ color: ink.plain }}>{t('policy.restoreLead')}</Typography>
          {problem && <ProblemView error={problem} />}
          <LabelledField
            id="restore-note"
            label={t('policy.note')}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            autoFocus
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" variant="contained" color="primary" loading={restore.isPending}>
            {t('policy.restore')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
