import MisuseIcon from '@mui/icons-material/PolicyOutlined';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import { CityFilter } from '../cities/city-filter.tsx';
import { useWords } from '../i18n/words.ts';
import { EmptyList } from '../tables/empty-list.tsx';
import { Page } from '../layout/page.tsx';
import { ListView } from '../tables/list-view.tsx';
import { QuietSelect } from '../tables/quiet-select.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import { LastNight } from './last-night.tsx';
import type { FindingFilter } from './requests.ts';
import { SUBJECTS } from './subjects.ts';
import { useFindingColumns } from './use-finding-columns.tsx';

/** Signs of misuse that the rules found at night: those that are open, and those that somebody looked into. */
export default function MisusePage() {
  const t = useWords();
  const requests = useRequests();
  const address = useListAddress<FindingFilter>(['state', 'subject', 'city']);
  const { filter, after, setFilter } = address;
  const query = useQuery({
    queryKey: ['findings', filter, after],
    queryFn: () => requests.listFindings(filter, after),
    placeholderData: keepPreviousData,
  });
  const lookedInto = filter.state === 'looked-into';
  const columns = useFindingColumns(lookedInto);
  const filtered = lookedInto || filter.subject || filter.city;
  const subjects = SUBJECTS.map((value) => ({ value, name: t(`misuse.subject.${value}`) }));
  return (
    <Page title={t('misuse.title')} lead={t('misuse.lead')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 3 }}>
        <ToggleButtonGroup
          exclusive
          aria-label={t('misuse.state')}
          value={lookedInto ? 'looked-into' : 'open'}
          onChange={(_event, state: string | null) => state && setFilter({ state: state === 'open' ? undefined : state })}
        >
          <ToggleButton value="open">{t('misuse.open')}</ToggleButton>
          <ToggleButton value="looked-into">{t('misuse.lookedInto')}</ToggleButton>
        </ToggleButtonGroup>
        <QuietSelect
          id="subject"
          label={t('misuse.about')}
          value={filter.subject ?? ''}
          any={t('misuse.anySubject')}
          options={subjects}
          onChange={(subject) => setFilter({ subject })}
        />
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
      </Box>
      <ListView
        label={t('misuse.title')}
        query={query}
        address={address}
        columns={columns}
        rowId={({ id }) => id}
        empty={<EmptyList Icon={MisuseIcon} filtered={Boolean(filtered)} title={t('misuse.empty')} hint={t('misuse.emptyHint')} />}
      />
      <LastNight />
    </Page>
  );
}
