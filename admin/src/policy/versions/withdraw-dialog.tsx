import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useNotify } from 'react-admin';
import type { Problem } from '../../api/problem.ts';
import type { PolicyVersion } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { LabelledField } from '../../layout/labelled-field.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { ink } from '../../theme/colours.ts';

/** Calls a scheduled version off before its moment, with a reason that stays with it. */
export function WithdrawDialog({ version: { documentId, version }, onClose }: { version: PolicyVersion; onClose: () => void }) {
  const t = useWords();
  const notify = useNotify();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const withdraw = useAction<string, PolicyVersion>({
    run: (requests, words) => requests.withdrawPolicyVersion(documentId, version, words),
    refresh: ['policy', 'shadows'],
    onSuccess: () => {
      notify(t('policy.withdrawn', { version }), { type: 'success' });
      onClose();
    },
    onProblem: setProblem,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    withdraw.mutate(reason.trim());
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="withdraw-title">
      <form onSubmit={submit}>
        <DialogTitle id="withdraw-title">{t('policy.withdrawTitle', { version })}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
          <Typography sx={{ color: ink.plain }}>{t('policy.withdrawLead')}</Typography>
          {problem && <ProblemView error={problem} />}
          <LabelledField
            id="withdraw-reason"
            label={t('policy.withdrawReason')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            required
            autoFocus
            multiline
            minRows={2}
            slotProps={{ htmlInput: { minLength: 2, maxLength: 500 } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" variant="contained" color="error" loading={withdraw.isPending} disabled={reason.trim().length < 2}>
            {t('policy.withdraw')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
