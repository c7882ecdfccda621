import Box from '@mui/material/Box';
import type { ConsoleCase } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { TimeAgo } from '../times/moment.tsx';

/** Where it comes from what a case says of people and vehicle, and how old that is: the registry as it was asked last, the applicant's own words. */
export function Sources({ theCase }: { theCase: ConsoleCase }) {
  const t = useWords();
  const { evaluations, applicant, relation, newPhone, submittedAt } = theCase;
  const askedAt = evaluations
    .filter(({ slot }) => slot === null)
    .map(({ factsAt }) => factsAt)
    .toSorted()
    .at(-1);
  const lines = [
    applicant && askedAt ? { words: t('sources.registry'), at: askedAt } : [],
    relation ? { words: t('sources.relation'), at: submittedAt } : [],
    newPhone ? { words: t('sources.newPhone'), at: submittedAt } : [],
  ].flat();
  return (
    <Box sx={{ mt: 2, display: 'flex', flexWrap: 'wrap', columnGap: 5, rowGap: 0.5, fontSize: '0.75rem', color: ink.soft }}>
      {lines.map(({ words, at }) => (
        <span key={words}>
          {words}
          {t('sentence.gap')}
          <TimeAgo at={at} />
        </span>
      ))}
    </Box>
  );
}
