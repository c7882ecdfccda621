import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { useNotify } from 'react-admin';
import type { Requests } from '../api/data-provider.ts';
import type { Problem } from '../api/problem.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { ProblemView } from './problem-view.tsx';

export interface FormDialogProps<R> {
  title: string;
  /** What it is about, or what follows from it. */
  lead?: string | undefined;
  /** What the button says that does it. */
  confirm: string;
  /** Of that button: red for what takes something away. */
  color?: 'primary' | 'error';
  /** Whether that button has the focus from the start, where there is no field to have it. */
  autoFocus?: boolean;
  /** The write; none while something that it needs is missing. */
  run: ((requests: Requests) => Promise<R>) | undefined;
  /** First parts of the query keys that are out of date afterwards. */
  refresh: string[];
  /** What a notice says once it is done; none is shown where nothing is said. */
  done?: (result: R) => string | undefined;
  /** What comes next; the dialog closes unless given. */
  onDone?: (result: R) => void;
  onClose: () => void;
  /** The fields; none where it is only asked once more. */
  children?: ReactNode;
}

/** Asks for what a write needs, and does it. A refusal is told in the dialog, and what was typed stays. Enter sends, Escape leaves. */
export function FormDialog<R>({ title, lead, confirm, run, children, ...dialog }: FormDialogProps<R>) {
  const { color = 'primary', autoFocus = false, refresh, done, onClose, onDone = onClose } = dialog;
  const t = useWords();
  const notify = useNotify();
  const titleId = useId();
  const [problem, setProblem] = useState<Problem>();
  const action = useAction<(requests: Requests) => Promise<R>, R>({
    run: (requests, write) => write(requests),
    refresh,
    onSuccess: (result) => {
      const words = done?.(result);
      if (words) notify(words, { type: 'success' });
      onDone(result);
    },
    onProblem: setProblem,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!run) return;
    setProblem(undefined);
    action.mutate(run);
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={titleId}>
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
          {lead && <Typography sx={{ color: ink.plain }}>{lead}</Typography>}
          {problem && <ProblemView error={problem} />}
          {children}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" variant="contained" color={color} autoFocus={autoFocus} loading={action.isPending} disabled={!run}>
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
