import Box from '@mui/material/Box';
import type { ConsoleHandling } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

/** What the person was told by SMS, without its numbers and names. */
export function HandlingMessages({ messages }: { messages: ConsoleHandling['messages'] }) {
  const t = useWords();
  const text = useText();
  return (
    <Section title={t('handling.messages')}>
      {messages.length === 0 && <Box sx={{ color: ink.soft }}>{t('handling.messagesEmpty')}</Box>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexDirection: 'column', gap: 3 }}>
        {messages.map(({ id, text: words, at }) => (
          <Box component="li" key={id} sx={{ fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
            <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>
              <ExactTime at={at} />
            </Box>
            {text(words)}
          </Box>
        ))}
      </Box>
    </Section>
  );
}
