import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { OwnBlock } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Fact, Facts } from '../layout/facts.tsx';
import { Section } from '../layout/section.tsx';
import { ExactTime, Until } from '../times/moment.tsx';

/** A block as the person it is about may be told of it, and how their appeal stands. */
export function OwnBlockView({ block, onAppeal }: { block: OwnBlock; onAppeal: () => void }) {
  const t = useWords();
  const text = useText();
  const { appeal } = block;
  return (
    <Section title={text(block.processName)}>
      <Facts>
        <Fact name={t('blocks.whom')}>{t(`blocks.whomIs.${block.whom}`)}</Fact>
        <Fact name={t('blocks.reason')}>{text(block.reason)}</Fact>
        <Fact name={t('blocks.until')}>
          <ExactTime at={block.until} />
        </Fact>
        <Fact name={t('blocks.stillOpen')}>{text(block.nextStep.text)}</Fact>
        {appeal && (
          <Fact name={t('blocks.appealTitle')}>
            {appeal.verdict ? t(`blocks.appeal.${appeal.verdict === 'grant' ? 'granted' : 'dismissed'}`) : t('blocks.appeal.waiting')}
            {!appeal.verdict && (
              <Box>
                {t('blocks.dueBy')} <Until end={appeal.due} />
              </Box>
            )}
            {appeal.text && <Box>{appeal.text}</Box>}
          </Fact>
        )}
      </Facts>
      {(!appeal || appeal.mayAdd) && (
        <Box sx={{ mt: 4 }}>
          <Button onClick={onAppeal}>{t(appeal ? 'blocks.add' : 'blocks.record')}</Button>
        </Box>
      )}
    </Section>
  );
}
