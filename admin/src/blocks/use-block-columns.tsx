import Box from '@mui/material/Box';
import type { Block } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import type { Column } from '../tables/list-table.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';
import { Due } from '../times/due.tsx';
import { blockedName } from './blocked-name.ts';
import { AppealState, BlockState } from './block-state.tsx';

/** Of the list of blocks. */
export function useBlockColumns(): Column<Block>[] {
  const t = useWords();
  const text = useText();
  return [
    {
      id: 'person',
      label: t('blocks.person'),
      cell: (block) => (
        <>
          <RowLink to={`/blocks/${block.id}`}>{blockedName(block) ?? t('case.deletedShort')}</RowLink>
          <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{block.name ? block.identityNumber : t(`blocks.whomIs.${block.whom}`)}</Box>
        </>
      ),
    },
    {
      id: 'state',
      label: t('blocks.standing'),
      cell: (block) => (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <BlockState state={block.state} />
          <AppealState appeal={block.appeal} />
          {block.appealDue && <Due at={block.appealDue} />}
        </Box>
      ),
    },
    { id: 'process', label: t('blocks.closed'), cell: (block) => text(block.processName) },
    { id: 'reason', label: t('blocks.reason'), cell: (block) => text(block.reason.text) },
    { id: 'city', label: t('queue.city'), cell: (block) => text(block.cityName) },
    { id: 'until', label: t('blocks.until'), cell: (block) => <ExactTime at={block.until} /> },
  ];
}
