import MattersIcon from '@mui/icons-material/AssignmentLateOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useRequests } from '../api/data-provider.ts';
import type { Matter } from '../api/schemas.ts';
import { CityFilter } from '../cities/city-filter.tsx';
import { useWords } from '../i18n/words.ts';
import { Empty } from '../layout/empty.tsx';
import { Page } from '../layout/page.tsx';
import { useMay } from '../session/use-may.ts';
import { ListView } from '../tables/list-view.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import type { MatterFilter } from './requests.ts';
import { SettleDialog } from './settle-dialog.tsx';
import { useMatterColumns } from './use-matter-columns.tsx';

/** What a person must look into: what waits, and what was done about the rest. */
export default function MattersPage() {
  const t = useWords();
  const requests = useRequests();
  const address = useListAddress<MatterFilter>(['state', 'city']);
  const { filter, after, setFilter } = address;
  const query = useQuery({
    queryKey: ['matters', filter, after],
    queryFn: () => requests.listMatters(filter, after),
    placeholderData: keepPreviousData,
  });
  const [settling, setSettling] = useState<Matter>();
  const settled = filter.state === 'settled';
  const columns = useMatterColumns(settled, setSettling);
  const mayWatch = useMay('counter.watch');
  return (
    <Page
      title={t('matters.title')}
      lead={t('matters.lead')}
      actions={
        mayWatch && (
          <Button component={Link} to="/matters/counter-phones">
            {t('counterPhones.title')}
          </Button>
        )
      }
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 3 }}>
        <ToggleButtonGroup
          exclusive
          aria-label={t('matters.state')}
          value={settled ? 'settled' : 'waiting'}
          onChange={(_event, state: string | null) => state && setFilter({ state: state === 'settled' ? state : undefined })}
        >
          <ToggleButton value="waiting">{t('matters.waiting')}</ToggleButton>
          <ToggleButton value="settled">{t('matters.settled')}</ToggleButton>
        </ToggleButtonGroup>
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
      </Box>
      <ListView
        label={t('matters.title')}
        query={query}
        address={address}
        columns={columns}
        rowId={({ id }) => id}
        empty={
          <Empty
            Icon={MattersIcon}
            title={t(settled || filter.city ? 'list.none' : 'matters.empty')}
            hint={t(settled || filter.city ? 'list.noneHint' : 'matters.emptyHint')}
          />
        }
      />
      {settling && <SettleDialog key={settling.id} matter={settling} onClose={() => setSettling(undefined)} />}
    </Page>
  );
}
