import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { Problem } from '../api/problem.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { ProblemView } from './problem-view.tsx';

interface ConfirmDialogProps {
  title: string;
  /** What follows from it. */
  lead: string;
  /** What the button says that does it. */
  action: string;
  pending: boolean;
  /** Why it was refused. */
  problem: Problem | undefined;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once more before something is done, and shows why it was refused. */
export function ConfirmDialog({ title, lead, action, pending, problem, onConfirm, onClose }: ConfirmDialogProps) {
  const t = useWords();
  const id = useId();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={id}>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        <Typography sx={{ color: ink.plain }}>{lead}</Typography>
        {problem && <ProblemView error={problem} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button variant="contained" color="primary" loading={pending} onClick={onConfirm}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
