import Box from '@mui/material/Box';
import type { Mention } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Chip, StateChip } from '../layout/chip.tsx';
import type { Column } from '../tables/list-table.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

/** Of the notes that name one. */
export function useMentionColumns(): Column<Mention>[] {
  const t = useWords();
  const text = useText();
  return [
    { id: 'number', label: t('cases.number'), cell: ({ case: { id, number } }) => <RowLink to={`/cases/${id}`}>{number}</RowLink> },
    {
      id: 'note',
      label: t('mentions.note'),
      cell: ({ text: words, readAt }) => (
        <Box sx={{ minWidth: 220, maxWidth: 520, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontWeight: readAt ? undefined : 600 }}>
          {words ?? <Box sx={{ color: ink.soft }}>{t('mentions.deleted')}</Box>}
        </Box>
      ),
    },
    { id: 'by', label: t('mentions.by'), cell: ({ by }) => by.name },
    {
      id: 'at',
      label: t('mentions.at'),
      cell: ({ at }) => (
        <Box sx={{ whiteSpace: 'nowrap' }}>
          <ExactTime at={at} />
        </Box>
      ),
    },
    { id: 'state', label: t('cases.state'), cell: ({ case: about }) => <StateChip state={about.state} /> },
    { id: 'city', label: t('queue.city'), cell: ({ case: about }) => text(about.cityName) },
    {
      id: 'read',
      label: t('mentions.read'),
      cell: ({ readAt }) => (readAt ? <ExactTime at={readAt} /> : <Chip tone="calm">{t('mentions.unread')}</Chip>),
    },
  ];
}
