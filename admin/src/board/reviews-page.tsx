import ReviewsIcon from '@mui/icons-material/InboxOutlined';
import Box from '@mui/material/Box';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRequests } from '../api/data-provider.ts';
import { ProcessFilter } from '../cases/process-filter.tsx';
import { CityFilter } from '../cities/city-filter.tsx';
import { useWords } from '../i18n/words.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Empty } from '../layout/empty.tsx';
import { Page } from '../layout/page.tsx';
import { ListView } from '../tables/list-view.tsx';
import { QuietSelect } from '../tables/quiet-select.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import { ActBar } from './act-bar.tsx';
import { ActDialog } from './act-dialog.tsx';
import type { ActKind } from './act-wish.ts';
import type { BoardReviewFilter } from './requests.ts';
import { HolderFilter } from './holder-filter.tsx';
import { useChosen } from './use-chosen.ts';
import { useReviewColumns } from './use-review-columns.tsx';

/** Reviews that wait, to be chosen and given to an officer, put forward or taken back. */
export default function BoardReviewsPage() {
  const t = useWords();
  const requests = useRequests();
  const address = useListAddress<BoardReviewFilter>(['city', 'process', 'due', 'held']);
  const { filter, after, setFilter } = address;
  const query = useQuery({
    queryKey: ['board', 'reviews', filter, after],
    queryFn: () => requests.listBoardReviews(filter, after),
    placeholderData: keepPreviousData,
  });
  const chosen = useChosen();
  const columns = useReviewColumns(chosen);
  const [kind, setKind] = useState<ActKind>();
  const shown = query.data?.items.map(({ id }) => id) ?? [];
  return (
    <Page above={<BackLink to="/board">{t('board.back')}</BackLink>} title={t('board.reviewsTitle')} lead={t('board.reviewsLead')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 3 }}>
        <QuietSelect
          id="due"
          label={t('board.due')}
          value={filter.due ?? ''}
          any={t('board.anyDue')}
          options={(['overdue', 'soon'] as const).map((due) => ({ value: due, name: t(`board.dueOf.${due}`) }))}
          onChange={(due) => setFilter({ due })}
        />
        <HolderFilter value={filter.held} onChange={(held) => setFilter({ held })} />
        <ProcessFilter value={filter.process} onChange={(process) => setFilter({ process })} />
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
      </Box>
      <ActBar chosen={chosen} shown={shown} onAct={setKind} />
      <ListView
        label={t('board.reviewsTitle')}
        query={query}
        address={address}
        columns={columns}
        rowId={({ id }) => id}
        empty={<Empty Icon={ReviewsIcon} title={t('board.empty')} hint={t('board.emptyHint')} />}
      />
      {kind && <ActDialog kind={kind} reviewIds={chosen.ids} onClose={() => setKind(undefined)} onDone={chosen.clear} />}
    </Page>
  );
}
