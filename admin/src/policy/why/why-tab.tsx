import Box from '@mui/material/Box';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../../api/data-provider.ts';
import { patiently } from '../../api/patiently.ts';
import type { Facts } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { QueryProblem } from '../../layout/query-problem.tsx';
import { Section } from '../../layout/section.tsx';
import { ink } from '../../theme/colours.ts';
import { exampleIn, examplesIn } from '../examples/example.ts';
import { useKept } from '../use-kept.ts';
import { useQuiet } from '../use-quiet.ts';
import { useVocabulary } from '../use-policy.ts';
import type { TabProps } from '../workbench/tab.ts';
import { FactForm } from './fact-form.tsx';
import { StartFrom } from './start-from.tsx';
import { TrialResult } from './trial-result.tsx';

/** Facts to choose, and what a rule set says of them, condition by condition. */
export default function WhyTab({ document, content }: TabProps) {
  const t = useWords();
  const requests = useRequests();
  const vocabulary = useVocabulary(document);
  const [chosen, setFacts] = useKept<Facts>('facts', document.id);
  const facts = chosen ?? exampleIn(examplesIn(content)[0]).facts;
  const asked = useQuiet(facts);
  const trial = useQuery({
    queryKey: ['policy-trial', document.id, content, asked],
    queryFn: ({ signal }) => patiently(() => requests.tryPolicy(document.id, content, asked), signal),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  if (vocabulary.error) return <ProblemView error={vocabulary.error} onRetry={() => void vocabulary.refetch()} />;
  if (!vocabulary.data) return <PageLoading />;
  const stale = asked !== facts || trial.isFetching;
  return (
    <Box>
      <Box sx={{ color: ink.soft, fontSize: '0.8438rem', mb: 4 }}>{t('workbench.why.lead')}</Box>
      <Box
        sx={{
          display: 'grid',
          gap: 6,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(250px, 2fr) minmax(0, 3fr)' },
          alignItems: 'start',
        }}
      >
        <Section title={t('workbench.why.facts')}>
          <StartFrom document={document} content={content} onStart={setFacts} />
          <FactForm facts={facts} vocabulary={vocabulary.data} onChange={setFacts} />
        </Section>
        <Box
          sx={{
            position: { md: 'sticky' },
            top: { md: 16 },
            maxHeight: { md: 'calc(100vh - 32px)' },
            overflow: { md: 'auto' },
            p: 1,
            m: -1,
          }}
        >
          <Section
            title={t('workbench.why.comesOut')}
            aside={
              <Box role="status" sx={{ color: ink.soft, fontSize: '0.75rem' }}>
                {stale && t('workbench.why.stale')}
              </Box>
            }
          >
            <QueryProblem of={trial} />
            {trial.data && !trial.error && <TrialResult trial={trial.data} />}
          </Section>
        </Box>
      </Box>
    </Box>
  );
}
