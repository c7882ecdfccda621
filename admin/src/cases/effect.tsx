import Box from '@mui/material/Box';
import type { ConsoleCase } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Fact, Facts } from '../layout/facts.tsx';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

/** How far what follows the approval has come: which places have the new phone already. */
export function Effect({ effect }: { effect: NonNullable<ConsoleCase['effect']> }) {
  const t = useWords();
  const text = useText();
  return (
    <Section title={t('case.effect')}>
      {effect.overdue && <Box sx={{ mb: 2, fontSize: '0.8438rem', fontWeight: 550 }}>{t('case.effectOverdue')}</Box>}
      <Facts>
        {effect.steps.map(({ step, title, plateNumber, stateTitle, at }) => (
          <Fact key={step} name={[text(title), plateNumber].filter(Boolean).join(' ')}>
            <Box component="span" className="sentence" sx={{ display: 'inline-block' }}>
              {text(stateTitle)}
            </Box>
            <Box component="span" sx={{ ml: 2, color: ink.soft }}>
              <ExactTime at={at} />
            </Box>
          </Fact>
        ))}
      </Facts>
    </Section>
  );
}
