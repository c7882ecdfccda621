import BlocksIcon from '@mui/icons-material/BlockOutlined';
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
import { useListAddress } from '../tables/use-list-address.ts';
import type { BlockFilter } from './requests.ts';
import { useBlockColumns } from './use-block-columns.tsx';

/** Online ways that are or were closed to people. */
export default function BlocksPage() {
  const t = useWords();
  const requests = useRequests();
  const address = useListAddress<BlockFilter>(['state', 'city']);
  const { filter, after, setFilter } = address;
  const query = useQuery({
    queryKey: ['blocks', filter, after],
    queryFn: () => requests.listBlocks(filter, after),
    placeholderData: keepPreviousData,
  });
  const columns = useBlockColumns();
  const filtered = Object.keys(filter).length > 0;
  return (
    <Page title={t('blocks.title')} lead={t('blocks.lead')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 3 }}>
        <ToggleButtonGroup
          exclusive
          aria-label={t('blocks.standing')}
          value={filter.state ?? 'any'}
          onChange={(_event, state: string | null) => state && setFilter({ state: state === 'any' ? undefined : state })}
        >
          <ToggleButton value="any">{t('blocks.any')}</ToggleButton>
          <ToggleButton value="open">{t('blocks.state.open')}</ToggleButton>
          <ToggleButton value="appealed">{t('blocks.appeal.waiting')}</ToggleButton>
          <ToggleButton value="ended">{t('blocks.over')}</ToggleButton>
        </ToggleButtonGroup>
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
      </Box>
      <ListView
        label={t('blocks.title')}
        query={query}
        address={address}
        columns={columns}
        rowId={(block) => block.id}
        empty={<EmptyList Icon={BlocksIcon} filtered={filtered} title={t('blocks.empty')} hint={t('blocks.emptyHint')} />}
      />
    </Page>
  );
}
