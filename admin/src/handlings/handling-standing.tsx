import Box from '@mui/material/Box';
import type { ConsoleHandling } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';

/** Where a handling stands in the person's words: the reasons, and what they can do next. */
export function HandlingStanding({ handling: { reasons, nextStep } }: { handling: ConsoleHandling }) {
  const t = useWords();
  const text = useText();
  return (
    <Section title={t('case.standing')}>
      {reasons.length > 0 && (
        <Box component="ul" sx={{ m: 0, mb: 2, pl: 4.5, fontSize: '0.8438rem', overflowWrap: 'anywhere' }}>
          {reasons.map((reason) => (
            <li key={reason.code}>{text(reason.text)}</li>
          ))}
        </Box>
      )}
      <Box sx={{ fontSize: '0.8438rem' }}>
        <Box component="span" sx={{ color: ink.soft }}>
          {t('case.nextStep')}
          {t('case.colon')}
        </Box>
        {text(nextStep.text)}
      </Box>
    </Section>
  );
}
