import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import type { Requests } from '../api/data-provider.ts';
import type { Problem } from '../api/problem.ts';
import type { StaffReason } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { ink } from '../theme/colours.ts';
import { useStaffReasons } from './use-staff.ts';

interface AccountDialogProps<R> {
  title: string;
  lead: string;
  confirm: string;
  /** Whether what is asked for beside the reason is filled in. */
  ready?: boolean;
  run: (requests: Requests, reason: StaffReason) => Promise<R>;
  onDone: (result: R) => void;
  onClose: () => void;
  children?: ReactNode;
}

/** Changes an account, with a reason. A refusal is told in the dialog, and what was chosen stays. */
export function AccountDialog<R>({ title, lead, confirm, ready = true, run, onDone, onClose, children }: AccountDialogProps<R>) {
  const t = useWords();
  const text = useText();
  const titleId = useId();
  const reasons = useStaffReasons();
  const [reason, setReason] = useState<StaffReason>();
  const [problem, setProblem] = useState<Problem>();
  const change = useAction<StaffReason, R>({ run, refresh: ['staff'], onSuccess: onDone, onProblem: setProblem });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason || !ready) return;
    setProblem(undefined);
    change.mutate(reason);
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={titleId}>
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
          <Typography sx={{ color: ink.plain }}>{lead}</Typography>
          {problem && <ProblemView error={problem} />}
          {reasons.error && <ProblemView error={reasons.error} onRetry={() => void reasons.refetch()} />}
          {children}
          <LabelledField
            id="staff-reason"
            label={t('staff.reason')}
            select
            required
            value={reason ?? ''}
            onChange={(event) => setReason(event.target.value as StaffReason)}
            slotProps={{ select: { SelectDisplayProps: { 'aria-label': t('staff.reason') } } }}
          >
            {(reasons.data ?? []).map(({ code, text: words }) => (
              <MenuItem key={code} value={code}>
                {text(words)}
              </MenuItem>
            ))}
          </LabelledField>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" variant="contained" color="primary" loading={change.isPending} disabled={!reason || !ready}>
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
