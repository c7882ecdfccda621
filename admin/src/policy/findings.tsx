import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import type { Problem } from '../api/problem.ts';
import { useProblemWords } from '../api/use-problem-words.ts';
import { useWords } from '../i18n/words.ts';
import { ruleAt } from './parse-content.ts';

/** What the server's checks found, gathered by rule, with the place of each. */
export function Findings({ problem, content }: { problem: Problem; content: Record<string, unknown> | undefined }) {
  const t = useWords();
  const { title, next } = useProblemWords()(problem);
  const groups = new Map<string, Problem['errors']>();
  for (const finding of problem.errors) {
    const rule = ruleAt(finding.field, content) ?? '';
    groups.set(rule, [...(groups.get(rule) ?? []), finding]);
  }
  return (
    <Alert severity="error" aria-label={t('policy.findings')}>
      <AlertTitle>{title}</AlertTitle>
      {[...groups].map(([rule, findings]) => (
        <Box key={rule} sx={{ mt: 1 }}>
          {rule && <Box sx={{ fontWeight: 600 }}>{rule}</Box>}
          <Box component="ul" sx={{ m: 0, pl: 4 }}>
            {findings.map(({ field, message }) => (
              <li key={field + message}>
                {message} {field && <code>{field}</code>}
              </li>
            ))}
          </Box>
        </Box>
      ))}
      <Box sx={{ mt: 1 }}>{next}</Box>
    </Alert>
  );
}
