import Alert from '@mui/material/Alert';
import { useWords } from '../../i18n/words.ts';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import type { Content } from '../content.ts';
import { ruleSetIn } from '../rule-set-content.ts';
import { RuleSetView } from '../rule-set-view.tsx';
import { useVocabulary } from '../use-policy.ts';
import { SharedTitlesContext, VocabularyContext } from '../vocabulary-context.ts';
import type { TabProps } from '../workbench/tab.ts';
import { RuleSetEditor } from './rule-set-editor.tsx';

/** A rule set in words: to read, or to build. */
export default function BuilderTab({ document, content, setContent, readOnly, findings, wanted }: TabProps) {
  const t = useWords();
  const vocabulary = useVocabulary(document);
  const ruleSet = ruleSetIn(content);
  if (vocabulary.error) return <ProblemView error={vocabulary.error} onRetry={() => void vocabulary.refetch()} />;
  if (!vocabulary.data) return <PageLoading />;
  if (!ruleSet) return <Alert severity="warning">{t('policy.builder.notShown')}</Alert>;
  return (
    <VocabularyContext value={vocabulary.data}>
      <SharedTitlesContext value={ruleSet.conditionTitles}>
        {readOnly ? (
          <RuleSetView content={ruleSet} />
        ) : (
          <RuleSetEditor
            ruleSet={ruleSet}
            findings={findings}
            wanted={wanted}
            onChange={(next) => setContent(withoutAbsent({ ...content, ...next }))}
          />
        )}
      </SharedTitlesContext>
    </VocabularyContext>
  );
}

/** Keys that have no value are left out, as JSON has it. */
const withoutAbsent = (content: Content): Content => Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
