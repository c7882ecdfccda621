import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { HandlingSummary } from '../api/schemas.ts';
import { useChannelName } from '../cases/use-code-names.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { useMoney } from '../money/use-money.ts';
import type { Column } from '../tables/list-table.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ink } from '../theme/colours.ts';
import { LastDay, TimeAgo } from '../times/moment.tsx';
import { HandlingStateChip } from './handling-state-chip.tsx';

export function useHandlingColumns(): Column<HandlingSummary>[] {
  const t = useWords();
  const text = useText();
  const money = useMoney();
  const channelName = useChannelName();
  // What is owed and until when is to be seen without scrolling; the channel also stands on the handling's page.
  const roomy = useMediaQuery('(min-width: 1400px)', { noSsr: true });
  const channel: Column<HandlingSummary> = { id: 'channel', label: t('case.channel'), cell: (each) => channelName(each.channel) };
  return [
    { id: 'number', label: t('handlings.number'), cell: ({ id, number }) => <RowLink to={`/handlings/${id}`}>{number}</RowLink> },
    { id: 'kind', label: t('handlings.kind'), cell: ({ kind }) => t(`handlingKind.${kind}`) },
    { id: 'state', label: t('handlings.state'), cell: ({ state, overdue }) => <HandlingStateChip state={state} overdue={overdue} /> },
    { id: 'city', label: t('queue.city'), cell: ({ cityName }) => text(cityName) },
    { id: 'plate', label: t('handlings.plate'), cell: ({ plateNumber }) => plateNumber ?? '—' },
    {
      id: 'person',
      label: t('handlings.person'),
      cell: ({ personName, deletedAt }) => personName ?? (deletedAt ? <Box sx={{ color: ink.soft }}>{t('case.deletedShort')}</Box> : '—'),
    },
    { id: 'fine', label: t('handlings.fine'), align: 'right', cell: ({ fineFen }) => <span className="figures">{money(fineFen)}</span> },
    { id: 'points', label: t('handlings.points'), align: 'right', cell: ({ points }) => <span className="figures">{points}</span> },
    { id: 'due', label: t('handlings.due'), cell: ({ dueAt }) => (dueAt ? <LastDay end={dueAt} /> : '—') },
    { id: 'shown', label: t('handlings.shown'), cell: ({ shownAt }) => <TimeAgo at={shownAt} /> },
    ...(roomy ? [channel] : []),
  ];
}
