import Box from '@mui/material/Box';
import type { QueueItem } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { RowLink } from '../tables/row-link.tsx';

/** The number of a case that waits, with the way to it, and what kind of review it waits for. */
export function ReviewNumber({
  review: { caseId, number, stage, round },
}: {
  review: Pick<QueueItem, 'caseId' | 'number' | 'stage' | 'round'>;
}) {
  const t = useWords();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, alignItems: 'center', whiteSpace: 'nowrap' }}>
      <RowLink to={`/cases/${caseId}`}>{number}</RowLink>
      {stage === 2 && <Chip tone="violet">{t('queue.second')}</Chip>}
      {stage === 3 && <Chip tone="bad">{t('queue.objection')}</Chip>}
      {round > 1 && <Chip tone="plain">{t('queue.again', { round })}</Chip>}
    </Box>
  );
}
