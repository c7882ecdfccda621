import Box from '@mui/material/Box';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import type { TabProps } from '../workbench/tab.ts';
import { Preview } from './preview.tsx';
import { Progress } from './progress.tsx';
import { Runs } from './runs.tsx';
import { isOpen, useReEvaluations } from './use-re-evaluations.ts';

/** Open cases that an earlier version judged: what the one in force would make of them, and runs that have them decided anew. */
export default function OpenCasesTab({ document, version }: TabProps) {
  const latest = useReEvaluations(document.id, undefined);
  if (latest.error) return <ProblemView error={latest.error} onRetry={() => void latest.refetch()} />;
  if (!latest.data || !version) return <PageLoading />;
  const open = latest.data.items.find(isOpen);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
      {open ? <Progress run={open} /> : <Preview key={latest.data.items[0]?.id} documentId={document.id} version={version.version} />}
      <Runs documentId={document.id} />
    </Box>
  );
}
