import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { WholeBlock } from '../api/schemas.ts';
import { useChannelName } from '../cases/use-code-names.ts';
import { useWords } from '../i18n/words.ts';
import { Fact, Facts } from '../layout/facts.tsx';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { Due } from '../times/due.tsx';
import { ExactTime } from '../times/moment.tsx';
import { AppealForm } from './appeal-form.tsx';
import { AppealState } from './block-state.tsx';

/** What the person said against a block, and what was decided on it; asks for a decision where one is due. */
export function Appeal({ block, mayDecide }: { block: WholeBlock; mayDecide: boolean }) {
  const t = useWords();
  const channelName = useChannelName();
  const { appealed, decided } = block;
  const waiting = block.appeal === 'waiting';
  return (
    <Section title={t('blocks.appealTitle')}>
      {!appealed && <Box sx={{ color: ink.soft }}>{t('blocks.notAppealed')}</Box>}
      {appealed && (
        <Facts>
          <Fact name={t('blocks.standing')}>
            <AppealState appeal={block.appeal} />
          </Fact>
          <Fact name={t('blocks.made')}>
            {appealed.channel ? channelName(appealed.channel) : t('blocks.recordedBy', { name: appealed.by?.name ?? '' })} ·{' '}
            <ExactTime at={appealed.at} />
            {appealed.originals && (
              <Box>{appealed.originals.map((code) => t(`blocks.shown.${code}`)).join('; ') || t('blocks.byTelephone')}</Box>
            )}
          </Fact>
          {block.appealDue && (
            <Fact name={t('blocks.due')}>
              <Due at={block.appealDue} />
            </Fact>
          )}
          <Fact name={t('blocks.says')}>{appealed.text ?? t('case.deletedShort')}</Fact>
          {appealed.added && (
            <Fact name={t('blocks.added')}>
              {appealed.added.by.name} · <ExactTime at={appealed.added.at} />
              <Box>{appealed.added.originals.map((code) => t(`blocks.shown.${code}`)).join('; ')}</Box>
              <Box>{appealed.added.text ?? t('case.deletedShort')}</Box>
            </Fact>
          )}
          {decided && (
            <Fact name={t('blocks.decided')}>
              {decided.by.name} · <ExactTime at={decided.at} />
              <Box>{decided.text ?? t('case.deletedShort')}</Box>
            </Fact>
          )}
        </Facts>
      )}
      {waiting && mayDecide && (
        <Box sx={{ mt: 5 }}>{block.mine ? <Alert severity="info">{t('blocks.mine')}</Alert> : <AppealForm blockId={block.id} />}</Box>
      )}
    </Section>
  );
}
