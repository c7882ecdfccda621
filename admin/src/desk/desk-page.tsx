import DeskIcon from '@mui/icons-material/HeadsetMicOutlined';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useRequests } from '../api/data-provider.ts';
import { useAction } from '../api/use-action.ts';
import { CityFilter } from '../cities/city-filter.tsx';
import { useWords } from '../i18n/words.ts';
import { Page } from '../layout/page.tsx';
import { useMay } from '../session/use-may.ts';
import { EmptyList } from '../tables/empty-list.tsx';
import { ListView } from '../tables/list-view.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import { BeginCall } from './begin-call.tsx';
import { type ConsultationFilter, DESK_LISTS, type DeskList } from './requests.ts';
import { useConsultationColumns } from './use-consultation-columns.tsx';

/** Where an agent's day starts: what they have, what waits, and the next call. */
export default function DeskPage() {
  const t = useWords();
  const requests = useRequests();
  const navigate = useNavigate();
  const notify = useNotify();
  const mayWork = useMay('desk.work');
  const address = useListAddress<ConsultationFilter>(['list', 'city']);
  const { filter, after, setFilter } = address;
  const lists = DESK_LISTS.filter((list) => mayWork || list !== 'mine');
  const first: DeskList = mayWork ? 'mine' : 'waiting';
  const list = lists.find((each) => each === filter.list) ?? first;
  const query = useQuery({
    queryKey: ['consultations', list, filter.city, after],
    queryFn: () => requests.listConsultations({ list, city: filter.city }, after),
    placeholderData: keepPreviousData,
  });
  const take = useAction<string, { id: string }>({
    run: (all, id) => all.takeConsultation(id),
    refresh: ['consultations'],
    onSuccess: ({ id }) => void navigate(`/desk/${id}`),
  });
  const release = useAction<{ id: string; mine: boolean }, unknown>({
    run: (all, { id, mine }) => (mine ? all.releaseConsultation(id) : all.recallConsultation(id)),
    refresh: ['consultations'],
    onSuccess: () => notify(t('desk.released'), { type: 'success' }),
  });
  const columns = useConsultationColumns({ onTake: (id) => take.mutate(id), onRelease: (held) => release.mutate(held) });
  const waiting = query.data?.waiting;
  return (
    <Page title={t('desk.title')} lead={t('desk.lead')} actions={mayWork && <BeginCall />}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 3 }}>
        <ToggleButtonGroup
          exclusive
          aria-label={t('desk.lists')}
          value={list}
          onChange={(_event, chosen: DeskList | null) => chosen && setFilter({ list: chosen === first ? undefined : chosen })}
          sx={{ flexWrap: 'wrap' }}
        >
          {lists.map((each) => (
            <ToggleButton key={each} value={each}>
              {t(`desk.list.${each}`)}
              {each === 'waiting' && waiting ? (
                <Box component="span" className="figures" sx={{ ml: 1.5 }}>
                  {waiting}
                </Box>
              ) : null}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
      </Box>
      <ListView
        label={t('desk.title')}
        query={query}
        address={address}
        columns={columns}
        rowId={({ id }) => id}
        empty={
          <EmptyList
            Icon={DeskIcon}
            filtered={Boolean(filter.city)}
            title={t('desk.empty')}
            hint={t('desk.emptyHint')}
            onClear={() => setFilter({ city: undefined })}
          />
        }
      />
    </Page>
  );
}
