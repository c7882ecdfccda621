import Box from '@mui/material/Box';
import type { CaseSummary } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { StateChip } from '../layout/chip.tsx';
import type { Column } from '../tables/list-table.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime, TimeAgo } from '../times/moment.tsx';
import { useChannelName } from './use-code-names.ts';

export function useCaseColumns(): Column<CaseSummary>[] {
  const t = useWords();
  const text = useText();
  const channelName = useChannelName();
  return [
    { id: 'number', label: t('cases.number'), cell: (each) => <RowLink to={`/cases/${each.id}`}>{each.number}</RowLink> },
    { id: 'process', label: t('cases.process'), cell: (each) => t(`process.${each.process}`) },
    { id: 'state', label: t('cases.state'), cell: (each) => <StateChip state={each.state} /> },
    { id: 'city', label: t('queue.city'), cell: (each) => text(each.cityName) },
    { id: 'vehicle', label: t('queue.vehicle'), cell: (each) => <Box sx={{ whiteSpace: 'nowrap' }}>{each.plateNumber ?? '—'}</Box> },
    {
      id: 'applicant',
      label: t('queue.applicant'),
      cell: (each) => each.applicantName ?? (each.deletedAt ? <Box sx={{ color: ink.soft }}>{t('case.deletedShort')}</Box> : '—'),
    },
    { id: 'channel', label: t('case.channel'), cell: (each) => channelName(each.channel) },
    {
      id: 'submitted',
      label: t('cases.submitted'),
      cell: (each) => (
        <Box sx={{ whiteSpace: 'nowrap' }}>
          <ExactTime at={each.submittedAt} />
        </Box>
      ),
    },
    {
      id: 'updated',
      label: t('cases.updated'),
      cell: (each) => (
        <Box sx={{ whiteSpace: 'nowrap' }}>
          <TimeAgo at={each.updatedAt} />
        </Box>
      ),
    },
  ];
}
