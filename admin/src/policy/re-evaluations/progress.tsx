import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useState } from 'react';
import type { ReEvaluation } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';

/** How far a run is, with the ways to let it stand, go on, or end it. */
export function Progress({ run: { documentId, id, state, total, done, changed, skipped } }: { run: ReEvaluation }) {
  const t = useWords();
  const [ending, setEnding] = useState(false);
  const refresh = ['re-evaluations', 're-evaluation-preview'];
  const pause = useAction<void, ReEvaluation>({ run: (all) => all.pauseReEvaluation(documentId, id), refresh });
  const resume = useAction<void, ReEvaluation>({ run: (all) => all.resumeReEvaluation(documentId, id), refresh });
  const paused = state === 'paused';
  const turn = paused ? resume : pause;
  const percent = total > 0 ? Math.min(100, Math.round(((done + skipped) / total) * 100)) : 100;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Alert
        severity={paused ? 'warning' : 'info'}
        role="status"
        action={
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            <Button size="small" loading={turn.isPending} onClick={() => turn.mutate()}>
              {t(paused ? 'reEvaluation.resume' : 'reEvaluation.pause')}
            </Button>
            <Button size="small" onClick={() => setEnding(true)}>
              {t('reEvaluation.end')}
            </Button>
          </Box>
        }
      >
        <Box component="span" sx={{ fontWeight: 600 }}>
          {t(`reEvaluation.state.${state}`)}
        </Box>{' '}
        {t('reEvaluation.counts', {
          done: done.toLocaleString(),
          total: total.toLocaleString(),
          changed: changed.toLocaleString(),
          skipped: skipped.toLocaleString(),
        })}
      </Alert>
      <LinearProgress variant="determinate" value={percent} aria-label={t('reEvaluation.progress')} />
      {ending && (
        <FormDialog
          title={t('reEvaluation.endTitle')}
          lead={t('reEvaluation.endLead')}
          confirm={t('reEvaluation.end')}
          run={(requests) => requests.cancelReEvaluation(documentId, id)}
          refresh={refresh}
          onClose={() => setEnding(false)}
        />
      )}
    </Box>
  );
}
