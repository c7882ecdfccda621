import Box from '@mui/material/Box';
import type { Consultation } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Fact, Facts } from '../layout/facts.tsx';
import { Section } from '../layout/section.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { useExactTime } from '../times/use-exact-time.ts';

/** What was asked and answered, for those who only read it. */
export function Said({ view }: { view: Consultation }) {
  const t = useWords();
  const text = useText();
  const exact = useExactTime();
  const { topic, question, answer, articles, appointment } = view;
  return (
    <Section title={t('desk.words')}>
      <Facts>
        <Fact name={t('desk.topic')}>{t(`topic.${topic}`)}</Fact>
        <Fact name={t('desk.question')}>
          <Box sx={{ whiteSpace: 'pre-wrap' }}>{question || t('desk.nothingYet')}</Box>
        </Fact>
        {answer && (
          <Fact name={t('desk.answerLabel')}>
            <Box sx={{ whiteSpace: 'pre-wrap' }}>{answer}</Box>
          </Fact>
        )}
        {articles.length > 0 && (
          <Fact name={t('desk.articlesUsed')}>
            {articles.map(({ id, title }) => (
              <Box key={id}>
                <RowLink to={`/articles/${id}`}>{text(title)}</RowLink>
              </Box>
            ))}
          </Fact>
        )}
        {appointment && (
          <Fact name={t('desk.appointments')}>
            <span className="figures">{appointment.number}</span> · {text(appointment.officeName)} · {exact(appointment.startsAt)} ·{' '}
            {t(`appointments.states.${appointment.state}`)}
          </Fact>
        )}
      </Facts>
    </Section>
  );
}
