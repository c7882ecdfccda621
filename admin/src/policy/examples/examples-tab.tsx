import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { useVocabulary } from '../use-policy.ts';
import { VocabularyContext } from '../vocabulary-context.ts';
import type { TabProps } from '../workbench/tab.ts';
import { ExampleSheet } from './example-sheet.tsx';

/** The examples of a rule set, to read or to write. */
export default function ExamplesTab(shown: TabProps) {
  const { data, error, refetch } = useVocabulary(shown.document);
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageLoading />;
  return (
    <VocabularyContext value={data}>
      <ExampleSheet {...shown} vocabulary={data} />
    </VocabularyContext>
  );
}
