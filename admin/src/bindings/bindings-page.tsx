import BindingsIcon from '@mui/icons-material/LinkOutlined';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRequests } from '../api/data-provider.ts';
import type { Binding } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Empty } from '../layout/empty.tsx';
import { Page } from '../layout/page.tsx';
import { ListView } from '../tables/list-view.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import { EndBinding } from './end-binding.tsx';
import type { BindingFilter } from './requests.ts';
import { useBindingColumns } from './use-binding-columns.tsx';

export default function BindingsPage() {
  const t = useWords();
  const requests = useRequests();
  const address = useListAddress<BindingFilter>(['state']);
  const { filter, after, setFilter } = address;
  const query = useQuery({
    queryKey: ['bindings', filter, after],
    queryFn: () => requests.listBindings(filter, after),
    placeholderData: keepPreviousData,
  });
  const [ending, setEnding] = useState<Binding>();
  const columns = useBindingColumns(setEnding);
  return (
    <Page title={t('bindings.title')} lead={t('bindings.lead')}>
      <Box sx={{ mb: 3 }}>
        <ToggleButtonGroup
          exclusive
          aria-label={t('bindings.state')}
          value={filter.state ?? 'any'}
          onChange={(_event, state: string | null) => state && setFilter({ state: state === 'any' ? undefined : state })}
        >
          <ToggleButton value="any">{t('bindings.any')}</ToggleButton>
          <ToggleButton value="active">{t('bindings.active')}</ToggleButton>
          <ToggleButton value="ended">{t('bindings.ended')}</ToggleButton>
        </ToggleButtonGroup>
      </Box>
      <ListView
        label={t('bindings.title')}
        query={query}
        address={address}
        columns={columns}
        rowId={(binding) => binding.id}
        empty={<Empty Icon={BindingsIcon} title={t(filter.state ? 'list.none' : 'bindings.empty')} hint={t('bindings.emptyHint')} />}
      />
      {ending && <EndBinding key={ending.id} binding={ending} onClose={() => setEnding(undefined)} />}
    </Page>
  );
}
