import Box from '@mui/material/Box';
import type { ConsoleCase } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';

/** Where the case stands in the applicant's words: reasons so far, and what they can do next. */
export function Standing({ theCase }: { theCase: ConsoleCase }) {
  const t = useWords();
  const text = useText();
  return (
    <Section title={t('case.standing')}>
      {theCase.reasons.length > 0 && (
        <Box component="ul" sx={{ m: 0, mb: 2, pl: 4.5, fontSize: '0.8438rem', overflowWrap: 'anywhere' }}>
          {theCase.reasons.map((reason) => (
            <li key={`${reason.photo ?? ''} ${reason.code}`}>
              {[reason.photo && t(`photos.${reason.photo}`), text(reason.text)].filter(Boolean).join(t('case.colon'))}
            </li>
          ))}
        </Box>
      )}
      <Box sx={{ fontSize: '0.8438rem' }}>
        <Box component="span" sx={{ color: ink.soft }}>
          {t('case.nextStep')}
          {t('case.colon')}
        </Box>
        {text(theCase.nextStep.text)}
      </Box>
    </Section>
  );
}
