import ObjectionsIcon from '@mui/icons-material/FeedbackOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import type { ViolationObjectionSummary } from '../api/schemas.ts';
import { useChannelName } from '../cases/use-code-names.ts';
import { CityFilter } from '../cities/city-filter.tsx';
import { en } from '../i18n/en.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Chip } from '../layout/chip.tsx';
import { EmptyList } from '../tables/empty-list.tsx';
import { Page } from '../layout/page.tsx';
import type { Column } from '../tables/list-table.tsx';
import { ListView } from '../tables/list-view.tsx';
import { QuietSelect } from '../tables/quiet-select.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { SearchField } from '../tables/search-field.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import { ExactTime, LastDay } from '../times/moment.tsx';
import { ObjectionStateChip } from './objection-state-chip.tsx';
import type { ViolationObjectionFilter } from './requests.ts';

const states = Object.keys(en.violationObjectionState) as (keyof typeof en.violationObjectionState)[];

/** As objections to violations are numbered: Y, the day, and a number that goes on. */
const objectionNumber = /^Y[0-9]{6}-[0-9]{9}$/;

function useObjectionColumns(): Column<ViolationObjectionSummary>[] {
  const t = useWords();
  const text = useText();
  const channelName = useChannelName();
  return [
    {
      id: 'number',
      label: t('violationObjections.number'),
      cell: ({ id, number }) => (
        <RowLink to={`/handlings/objections/${id}`}>
          <span className="figures">{number}</span>
        </RowLink>
      ),
    },
    {
      id: 'state',
      label: t('violationObjection.state'),
      cell: ({ state, stateName, overdue }) => (
        <>
          <ObjectionStateChip state={state}>{text(stateName)}</ObjectionStateChip>
          {overdue && (
            <>
              {' '}
              <Chip tone="bad">{t('handlings.overdue')}</Chip>
            </>
          )}
        </>
      ),
    },
    { id: 'reason', label: t('violationObjection.reason'), cell: ({ reasonName }) => text(reasonName) },
    { id: 'plate', label: t('handlings.plate'), cell: ({ plateNumber }) => plateNumber ?? '—' },
    { id: 'city', label: t('queue.city'), cell: ({ cityName }) => text(cityName) },
    { id: 'channel', label: t('case.channel'), cell: ({ channel }) => channelName(channel) },
    { id: 'raised', label: t('violationObjection.raised'), cell: ({ raised }) => <ExactTime at={raised} /> },
    { id: 'due', label: t('violationObjection.outcomeDue'), cell: ({ outcomeDue }) => <LastDay end={outcomeDue} /> },
  ];
}

/** Every objection to the record of a violation, handled or not, in the cities of whoever looks (R-56a). */
export default function ViolationObjectionsPage() {
  const t = useWords();
  const requests = useRequests();
  const address = useListAddress<ViolationObjectionFilter>(['state', 'city', 'overdue', 'number']);
  const { filter, after, setFilter } = address;
  const query = useQuery({
    queryKey: ['violation-objections', filter, after],
    queryFn: () => requests.listViolationObjections(filter, after),
    placeholderData: keepPreviousData,
  });
  const columns = useObjectionColumns();
  const filtered = Object.keys(filter).length > 0;
  const clear = () => setFilter({ state: undefined, city: undefined, overdue: undefined, number: undefined });
  return (
    <Page
      title={t('violationObjections.title')}
      lead={t('violationObjections.lead')}
      above={<BackLink to="/handlings">{t('handlings.title')}</BackLink>}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 3 }}>
        <SearchField
          key={filter.number ?? ''}
          id="number"
          label={t('violationObjections.number')}
          value={filter.number ?? ''}
          maxLength={20}
          only={{ shape: objectionNumber, otherwise: t('violationObjections.noNumber') }}
          onSearch={(number) => setFilter({ number })}
        />
        <QuietSelect
          id="state"
          label={t('violationObjection.state')}
          value={filter.state ?? ''}
          any={t('handlings.anyState')}
          options={states.map((state) => ({ value: state, name: t(`violationObjectionState.${state}`) }))}
          onChange={(state) => setFilter({ state })}
        />
        <QuietSelect
          id="overdue"
          label={t('handlings.overdue')}
          value={filter.overdue ?? ''}
          any={t('handlings.anyDue')}
          options={[{ value: 'yes', name: t('handlings.overdueOnly') }]}
          onChange={(overdue) => setFilter({ overdue })}
        />
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
        {filtered && (
          <Button variant="text" onClick={clear}>
            {t('list.clear')}
          </Button>
        )}
      </Box>
      <ListView
        label={t('violationObjections.title')}
        query={query}
        address={address}
        columns={columns}
        rowId={({ id }) => id}
        empty={
          <EmptyList
            Icon={ObjectionsIcon}
            filtered={filtered}
            title={t('violationObjections.empty')}
            hint={t('violationObjections.emptyHint')}
          />
        }
      />
    </Page>
  );
}
