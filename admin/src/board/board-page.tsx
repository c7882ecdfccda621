import BoardIcon from '@mui/icons-material/SpaceDashboardOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { useRequests } from '../api/data-provider.ts';
import type { BoardLine } from '../api/schemas.ts';
import { ProcessFilter } from '../cases/process-filter.tsx';
import { CityFilter } from '../cities/city-filter.tsx';
import { useWords } from '../i18n/words.ts';
import { EmptyList } from '../tables/empty-list.tsx';
import { Page } from '../layout/page.tsx';
import { QueryProblem } from '../layout/query-problem.tsx';
import { ListTable } from '../tables/list-table.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import { ink } from '../theme/colours.ts';
import { useExactDay } from '../times/use-exact-time.ts';
import { BoardTotals } from './board-totals.tsx';
import { useBoardColumns } from './use-board-columns.tsx';

/** What needs a supervisor most stands first. */
const gravestFirst = (one: BoardLine, other: BoardLine): number =>
  other.overdue - one.overdue || other.dueSoon - one.dueSoon || other.open - one.open;

/** How the queues stand: where reviews are overdue or soon will be, by city and process. */
export default function BoardPage() {
  const t = useWords();
  const requests = useRequests();
  const day = useExactDay();
  const { filter, setFilter } = useListAddress<{ city?: string; process?: string }>(['city', 'process']);
  const query = useQuery({ queryKey: ['board', 'counts'], queryFn: () => requests.countBoard() });
  const columns = useBoardColumns();
  const lines = query.data?.lines
    .filter(({ city, process }) => (!filter.city || city === filter.city) && (!filter.process || process === filter.process))
    .toSorted(gravestFirst);
  const lastDay = query.data && new Date(Date.parse(query.data.dueSoonUntil) - 1).toISOString();
  return (
    <Page
      title={t('board.title')}
      lead={t('board.lead')}
      actions={
        <Button component={Link} to="/board/reviews" variant="outlined">
          {t('board.reviews')}
        </Button>
      }
    >
      <BoardTotals lines={lines} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 3, alignItems: 'center' }}>
        <ProcessFilter value={filter.process} onChange={(process) => setFilter({ process })} />
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
        {lastDay && <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>{t('board.dueSoonUntil', { day: day(lastDay) })}</Box>}
      </Box>
      <QueryProblem of={query} />
      {(query.data || !query.error) && (
        <ListTable
          label={t('board.title')}
          columns={columns}
          rows={lines}
          rowId={({ city, process }) => `${city} ${process}`}
          empty={
            <EmptyList
              Icon={BoardIcon}
              filtered={Boolean(filter.city || filter.process)}
              title={t('board.empty')}
              hint={t('board.emptyHint')}
            />
          }
        />
      )}
    </Page>
  );
}
