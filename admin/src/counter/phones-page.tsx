import PhonesIcon from '@mui/icons-material/PhonelinkSetupOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import type { CounterPhone } from '../api/schemas.ts';
import { CityFilter } from '../cities/city-filter.tsx';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { BackLink } from '../layout/back-link.tsx';
import { StateChip } from '../layout/chip.tsx';
import { EmptyList } from '../tables/empty-list.tsx';
import { Page } from '../layout/page.tsx';
import type { Column } from '../tables/list-table.tsx';
import { ListView } from '../tables/list-view.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import { ExactTime } from '../times/moment.tsx';
import type { CounterPhoneFilter } from './requests.ts';

function usePhoneColumns(onOfficer: (staffId: string) => void): Column<CounterPhone>[] {
  const t = useWords();
  const text = useText();
  return [
    {
      id: 'case',
      label: t('cases.number'),
      cell: ({ caseId, caseNumber }) => (
        <RowLink to={`/cases/${caseId}`}>
          <span className="figures">{caseNumber}</span>
        </RowLink>
      ),
    },
    { id: 'process', label: t('cases.process'), cell: ({ process }) => t(`process.${process}`) },
    { id: 'state', label: t('cases.state'), cell: ({ state }) => <StateChip state={state} /> },
    {
      id: 'officer',
      label: t('counterPhones.officer'),
      cell: ({ officer: { id, name } }) => (
        <Button
          size="small"
          variant="text"
          sx={{ px: 0, minWidth: 0 }}
          aria-label={t('counterPhones.onlyOf', { name })}
          onClick={() => onOfficer(id)}
        >
          {name}
        </Button>
      ),
    },
    { id: 'city', label: t('queue.city'), cell: ({ cityName }) => text(cityName) },
    { id: 'at', label: t('counterPhones.at'), cell: ({ at }) => <ExactTime at={at} /> },
  ];
}

/** Accounts that were given another phone at counters: by whom, when, and by which case. */
export default function CounterPhonesPage() {
  const t = useWords();
  const requests = useRequests();
  const address = useListAddress<CounterPhoneFilter>(['officer', 'city']);
  const { filter, after, setFilter } = address;
  const query = useQuery({
    queryKey: ['counter-phones', filter, after],
    queryFn: () => requests.listCounterPhones(filter, after),
    placeholderData: keepPreviousData,
  });
  const columns = usePhoneColumns((officer) => setFilter({ officer }));
  const filtered = Object.keys(filter).length > 0;
  return (
    <Page title={t('counterPhones.title')} lead={t('counterPhones.lead')} above={<BackLink to="/matters">{t('matters.title')}</BackLink>}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 3 }}>
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
        {filter.officer && <Button onClick={() => setFilter({ officer: undefined })}>{t('counterPhones.everybody')}</Button>}
      </Box>
      <ListView
        label={t('counterPhones.title')}
        query={query}
        address={address}
        columns={columns}
        rowId={({ caseId }) => caseId}
        empty={<EmptyList Icon={PhonesIcon} filtered={filtered} title={t('counterPhones.empty')} hint={t('counterPhones.emptyHint')} />}
      />
    </Page>
  );
}
