import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { ReEvaluation } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { ConfirmDialog } from '../../layout/confirm-dialog.tsx';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { Section } from '../../layout/section.tsx';
import { FlipCounts } from '../flips/flip-counts.tsx';
import { Changes } from './changes.tsx';
import { usePreview } from './use-re-evaluations.ts';

/** What a run would find, told before anything is done, and its start. */
export function Preview({ documentId, version }: { documentId: string; version: number }) {
  const t = useWords();
  const { data: preview, error, refetch } = usePreview(documentId, version);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const start = useAction<void, ReEvaluation>({
    run: (requests) => requests.startReEvaluation(documentId, version),
    refresh: ['re-evaluations', 're-evaluation-preview'],
    onSuccess: () => setAsking(false),
    onProblem: setProblem,
  });
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!preview) return <PageLoading />;
  const { open, changing, kinds } = preview;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
      <Alert
        severity={changing > 0 ? 'warning' : 'info'}
        action={
          open > 0 && (
            <Button
              size="small"
              variant="outlined"
              onClick={() => {
                setProblem(undefined);
                setAsking(true);
              }}
            >
              {t('reEvaluation.start')}
            </Button>
          )
        }
      >
        {open === 0
          ? t('reEvaluation.nothing')
          : t('reEvaluation.preview', { open: open.toLocaleString(), changing: changing.toLocaleString() })}
      </Alert>
      {changing > 0 && (
        <>
          <Section title={t('reEvaluation.kinds')}>
            <FlipCounts label={t('reEvaluation.kinds')} kinds={kinds} none={t('flip.none')} />
          </Section>
          <Changes documentId={documentId} version={version} />
        </>
      )}
      {asking && (
        <ConfirmDialog
          title={t('reEvaluation.startTitle', { smart_count: open })}
          lead={t('reEvaluation.startLead')}
          action={t('reEvaluation.start')}
          pending={start.isPending}
          problem={problem}
          onConfirm={() => start.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </Box>
  );
}
