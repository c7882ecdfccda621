import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import type { Requests } from '../api/data-provider.ts';
import type { Problem } from '../api/problem.ts';
import type { StaffReason } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { ProblemView } from '../layout/problem-view.tsx';
import { ReasonField } from '../layout/reason-field.tsx';
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
          <ReasonField id="staff-reason" label={t('staff.reason')} reasons={reasons.data} value={reason} onChange={setReason} />
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
