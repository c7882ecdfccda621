import ShadowIcon from '@mui/icons-material/VisibilityOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { Empty } from '../../layout/empty.tsx';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { useMay } from '../../session/use-may.ts';
import { ink } from '../../theme/colours.ts';
import { isUnsaved, triedOf } from '../tried.ts';
import { WhichRun } from '../which-run.tsx';
import type { TabProps } from '../workbench/tab.ts';
import { ShadowReport } from './shadow-report.tsx';
import { StartShadow } from './start-shadow.tsx';
import { useLatestShadow, useShadows } from './use-shadows.ts';

/** A draft as it was saved, or a version that waits to take effect, run beside the one in force: what it would have decided of the cases that came in. */
export default function ShadowTab({ document, draft, version, content }: TabProps) {
  const t = useWords();
  const mayRun = useMay('shadow.run');
  const shadows = useShadows(document.id, { draft, version });
  const latest = useLatestShadow(document.id);
  const [chosen, setChosen] = useState<string>();
  if (shadows.error) return <ProblemView error={shadows.error} onRetry={() => void shadows.refetch()} />;
  if (latest.error) return <ProblemView error={latest.error} onRetry={() => void latest.refetch()} />;
  if (!shadows.data || latest.data === undefined) return <PageLoading />;
  const own = shadows.data;
  const shown = own.find(({ id }) => id === chosen) ?? own[0];
  const running = latest.data?.running ? latest.data : undefined;
  const isOther = running !== undefined && !own.some(({ id }) => id === running.id);
  const of = triedOf({ draft, version });
  const waits = draft !== undefined || version?.state === 'proposed' || version?.state === 'scheduled';
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 5 }}>
      {!waits && <Alert severity="info">{t('shadow.past')}</Alert>}
      {waits && isOther && (
        <Alert severity="info">{running.version === null ? t('shadow.otherDraft') : t('shadow.other', { version: running.version })}</Alert>
      )}
      {isUnsaved(draft, content) && !running && <Alert severity="info">{t('shadow.unsaved')}</Alert>}
      {draft && shown?.running && shown.draft && shown.draft.revision !== draft.revision && (
        <Alert severity="warning">{t('shadow.movedOn', { runs: shown.draft.revision, saved: draft.revision })}</Alert>
      )}
      {of && waits && !running && mayRun && <StartShadow documentId={document.id} of={of} onStarted={({ id }) => setChosen(id)} />}
      {own.length > 1 && shown && (
        <WhichRun
          id="shadow"
          label={t('shadow.which')}
          shown={shown.id}
          runs={own.map(({ id, startedAt, startedBy }) => ({ id, at: startedAt, by: startedBy }))}
          onChoose={setChosen}
        />
      )}
      {shown ? (
        <ShadowReport key={shown.id} shadow={shown} />
      ) : (
        <Box sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px' }}>
          <Empty Icon={ShadowIcon} title={t('shadow.none')} hint={t('shadow.noneHint')} />
        </Box>
      )}
    </Box>
  );
}
