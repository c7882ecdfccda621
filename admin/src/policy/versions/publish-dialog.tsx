import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Problem } from '../../api/problem.ts';
import type { PolicyVersion } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { ProblemView } from '../../layout/problem-view.tsx';
import { ink } from '../../theme/colours.ts';

/** Puts a draft in force, at once; the server refuses its author. */
export function PublishDialog({ version, onClose }: { version: PolicyVersion; onClose: () => void }) {
  const t = useWords();
  const notify = useNotify();
  const [problem, setProblem] = useState<Problem>();
  const publish = useAction<void, PolicyVersion>({
    run: (requests) => requests.publishPolicy(version.documentId, version.version),
    refresh: ['policy', 'reasons'],
    onSuccess: () => {
      notify(t('policy.published', { version: version.version }), { type: 'success' });
      onClose();
    },
    onProblem: setProblem,
  });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="publish-title">
      <DialogTitle id="publish-title">{t('policy.publishTitle', { version: version.version })}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        <Typography sx={{ color: ink.plain }}>{t('policy.publishLead')}</Typography>
        {version.note && <Typography sx={{ bgcolor: ink.wash, p: 3, borderRadius: '8px' }}>{version.note}</Typography>}
        {problem && <ProblemView error={problem} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button variant="contained" color="primary" loading={publish.isPending} onClick={() => publish.mutate()}>
          {t('policy.publish')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
