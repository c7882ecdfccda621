import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useNotify } from 'react-admin';
import type { Problem } from '../api/problem.ts';
import type { Binding } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { ink } from '../theme/colours.ts';

/** Ends a binding with a reason. A refusal is told in the dialog, and what was typed stays. */
export function EndBinding({ binding, onClose }: { binding: Binding; onClose: () => void }) {
  const t = useWords();
  const notify = useNotify();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const end = useAction<string, Binding>({
    run: (requests, words) => requests.endBinding(binding.id, words),
    refresh: ['bindings'],
    onSuccess: () => {
      notify(t('bindings.done'), { type: 'success' });
      onClose();
    },
    onProblem: setProblem,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    end.mutate(reason.trim());
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="end-binding-title">
      <form onSubmit={submit}>
        <DialogTitle id="end-binding-title">{t('bindings.endTitle')}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
          <Typography sx={{ color: ink.plain }}>
            {t('bindings.endLead', { driver: binding.driverName ?? '', plate: binding.plateNumber ?? '' })}
          </Typography>
          {problem && <ProblemView error={problem} />}
          <LabelledField
            id="end-reason"
            label={t('bindings.reason')}
            helperText={t('bindings.reasonHint')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            multiline
            minRows={2}
            autoFocus
            required
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" variant="contained" color="error" loading={end.isPending} disabled={reason.trim().length < 2}>
            {t('bindings.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
