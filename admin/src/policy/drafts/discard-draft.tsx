import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Problem } from '../../api/problem.ts';
import type { PolicyDraft } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { ProblemView } from '../../layout/problem-view.tsx';
import { ink } from '../../theme/colours.ts';

interface DiscardDraftProps {
  draft: PolicyDraft;
  onDone: () => void;
  onClose: () => void;
}

/** Gives a draft up, with everything that was saved in it. */
export function DiscardDraft({ draft: { documentId, id, revision, title }, onDone, onClose }: DiscardDraftProps) {
  const t = useWords();
  const notify = useNotify();
  const [problem, setProblem] = useState<Problem>();
  const discard = useAction<void, void>({
    run: (requests) => requests.discardPolicyDraft(documentId, id, revision),
    refresh: ['policy'],
    onSuccess: () => {
      notify(t('policy.discarded'), { type: 'success' });
      onDone();
    },
    onProblem: setProblem,
  });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="discard-title">
      <DialogTitle id="discard-title">{t('policy.discardTitle', { title })}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        <Typography sx={{ color: ink.plain }}>{t('policy.discardLead')}</Typography>
        {problem && <ProblemView error={problem} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button variant="contained" color="error" loading={discard.isPending} onClick={() => discard.mutate()}>
          {t('policy.discard')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
