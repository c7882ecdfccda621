import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
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
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!preview) return <PageLoading />;
  const { open, changing, kinds } = preview;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
      <Alert
        severity={changing > 0 ? 'warning' : 'info'}
        action={
          open > 0 && (
            <Button size="small" variant="outlined" onClick={() => setAsking(true)}>
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
        <FormDialog
          title={t('reEvaluation.startTitle', { smart_count: open })}
          lead={t('reEvaluation.startLead')}
          confirm={t('reEvaluation.start')}
          run={(requests) => requests.startReEvaluation(documentId, version)}
          refresh={['re-evaluations', 're-evaluation-preview']}
          onClose={() => setAsking(false)}
        />
      )}
    </Box>
  );
}
