import Box from '@mui/material/Box';
import type { ConsoleCase } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { Join } from './join.tsx';

/** What others handed in for the same account while the case was open, to be looked at with it: one of the senders may not be the person. */
export function Joins({ theCase }: { theCase: ConsoleCase }) {
  const t = useWords();
  return (
    <Section title={t('joins.title')}>
      <Box sx={{ color: ink.soft, fontSize: '0.8125rem', mb: 3 }}>{t('joins.lead')}</Box>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 5 }}>
        {theCase.joins.map((join) => (
          <Join key={join.id} theCase={theCase} join={join} />
        ))}
      </Box>
    </Section>
  );
}
