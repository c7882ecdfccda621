import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Problem } from '../../api/problem.ts';
import type { PolicyVersion } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { LabelledField } from '../../layout/labelled-field.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { ink } from '../../theme/colours.ts';
import type { Publication } from '../requests.ts';

/** Puts a version in force, at once or from a moment in China's time; the server refuses whoever wrote in it, or has not read its backtest. */
export function PublishDialog({ version, onClose }: { version: PolicyVersion; onClose: () => void }) {
  const t = useWords();
  const notify = useNotify();
  const [from, setFrom] = useState('');
  const [accepted, setAccepted] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const publish = useAction<Publication, PolicyVersion>({
    run: (requests, publication) => requests.publishPolicy(version.documentId, version.version, publication),
    refresh: ['policy', 'reasons'],
    onSuccess: ({ state }) => {
      notify(t(state === 'scheduled' ? 'policy.scheduled' : 'policy.published', { version: version.version }), { type: 'success' });
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
        <LabelledField
          id="publish-from"
          type="datetime-local"
          label={t('policy.publishFrom')}
          helperText={t('policy.publishFromHint')}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        {problem && <ProblemView error={problem} />}
        {problem?.code === 'backtest-not-seen' && (
          <Button
            component={RouterLink}
            to={`/policy/${version.documentId}/versions/${version.version}?tab=backtest`}
            onClick={onClose}
            variant="outlined"
          >
            {t('policy.toBacktest')}
          </Button>
        )}
        {problem?.code === 'policy-not-proven' && (
          <FormControlLabel
            control={<Checkbox checked={accepted} onChange={(_event, checked) => setAccepted(checked)} />}
            label={t('policy.acceptUnproven')}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          loading={publish.isPending}
          onClick={() => {
            setProblem(undefined);
            publish.mutate({
              ...(from && { effectiveAt: new Date(`${from}:00+08:00`).toISOString() }),
              ...(accepted && { acceptUnproven: true }),
            });
          }}
        >
          {t('policy.publish')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
