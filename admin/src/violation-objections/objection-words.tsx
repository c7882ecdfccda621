import Box from '@mui/material/Box';
import type { ConsoleViolationObjection } from '../api/schemas.ts';
import { useChannelName } from '../cases/use-code-names.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Fact, Facts } from '../layout/facts.tsx';
import { Section } from '../layout/section.tsx';

/** What is said against the record, through which channel, and what was seen where somebody came with it. */
export function ObjectionWords({ objection }: { objection: ConsoleViolationObjection }) {
  const t = useWords();
  const text = useText();
  const channelName = useChannelName();
  const { reasonName, words, channel, recordedBy, originals, cityName } = objection;
  return (
    <Section title={t('violationObjection.said')}>
      <Facts>
        <Fact name={t('violationObjection.reason')}>{text(reasonName)}</Fact>
        {words && (
          <Fact name={t('violationObjection.words')}>
            <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{words}</Box>
          </Fact>
        )}
        <Fact name={t('violationObjection.channel')}>{channelName(channel)}</Fact>
        {recordedBy && <Fact name={t('violationObjection.recordedBy')}>{recordedBy.name}</Fact>}
        {originals.length > 0 && (
          <Fact name={t('violationObjection.originals')}>
            {originals.map((each) => (
              <div key={each.en}>{text(each)}</div>
            ))}
          </Fact>
        )}
        <Fact name={t('violationObjection.city')}>{text(cityName)}</Fact>
      </Facts>
    </Section>
  );
}
