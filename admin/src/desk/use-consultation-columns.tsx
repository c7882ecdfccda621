import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ConsultationSummary } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { useMay } from '../session/use-may.ts';
import type { Column } from '../tables/list-table.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ink } from '../theme/colours.ts';
import { TimeAgo } from '../times/moment.tsx';
import { ConsultationStateChip } from './consultation-state.tsx';

interface Actions {
  onTake: (id: string) => void;
  onRelease: (held: { id: string; mine: boolean }) => void;
}

/** Of the desk's lists. */
export function useConsultationColumns({ onTake, onRelease }: Actions): Column<ConsultationSummary>[] {
  const t = useWords();
  const text = useText();
  const mayWork = useMay('desk.work');
  const mayWatch = useMay('desk.watch');
  return [
    {
      id: 'number',
      label: t('desk.number'),
      cell: ({ id, number, way }) => (
        <>
          <RowLink to={`/desk/${id}`}>
            <span className="figures">{number}</span>
          </RowLink>
          <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{t(`consultationWay.${way}`)}</Box>
        </>
      ),
    },
    {
      id: 'question',
      label: t('desk.question'),
      cell: ({ topic, question }) => (
        <>
          <Box sx={{ fontWeight: 550 }}>{t(`topic.${topic}`)}</Box>
          <Box sx={{ color: ink.soft, maxWidth: 420, overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {question || t('desk.nothingYet')}
          </Box>
        </>
      ),
    },
    { id: 'city', label: t('queue.city'), cell: ({ cityName }) => text(cityName) },
    { id: 'state', label: t('desk.state'), cell: ({ state }) => <ConsultationStateChip state={state} /> },
    { id: 'holder', label: t('desk.holder'), cell: ({ holder, state }) => (state === 'waiting' ? '' : (holder?.name ?? '')) },
    { id: 'asked', label: t('desk.asked'), cell: ({ askedAt }) => <TimeAgo at={askedAt} /> },
    {
      id: 'actions',
      label: t('desk.actions'),
      quiet: true,
      align: 'right',
      cell: ({ id, number, state, mine }) => (
        <>
          {state === 'waiting' && mayWork && (
            <Button size="small" aria-label={t('desk.takeOf', { number })} onClick={() => onTake(id)}>
              {t('desk.take')}
            </Button>
          )}
          {state === 'open' && (mine || mayWatch) && (
            <Button size="small" aria-label={t('desk.releaseOf', { number })} onClick={() => onRelease({ id, mine })}>
              {t('desk.release')}
            </Button>
          )}
        </>
      ),
    },
  ];
}
