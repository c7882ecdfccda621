import Box from '@mui/material/Box';
import type { Evaluation } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { EvaluationView } from './evaluation-view.tsx';

/** Everything the rules said about this case, the latest round first; photos after the whole. What is judged once has no rounds. */
export function EvaluationList({ evaluations, rounds = true }: { evaluations: Evaluation[]; rounds?: boolean }) {
  const t = useWords();
  const sorted = [...evaluations].sort((a, b) => b.round - a.round || Number(a.slot !== null) - Number(b.slot !== null));
  return (
    <Section title={t('evaluation.title')}>
      {sorted.length === 0 && <Box sx={{ color: ink.soft }}>{t('evaluation.empty')}</Box>}
      {sorted.map((evaluation, at) => (
        <EvaluationView key={evaluation.id} evaluation={evaluation} open={at === 0} rounds={rounds} />
      ))}
    </Section>
  );
}
