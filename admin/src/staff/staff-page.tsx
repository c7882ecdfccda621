import StaffIcon from '@mui/icons-material/GroupOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { CityFilter } from '../cities/city-filter.tsx';
import { useWords } from '../i18n/words.ts';
import { EmptyList } from '../tables/empty-list.tsx';
import { Page } from '../layout/page.tsx';
import { useMay } from '../session/use-may.ts';
import { ListView } from '../tables/list-view.tsx';
import { QuietSelect } from '../tables/quiet-select.tsx';
import { SearchField } from '../tables/search-field.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import { EnterPerson } from './enter-person.tsx';
import type { StaffFilter } from './requests.ts';
import { roles } from './role-groups.ts';
import { useStaffColumns } from './use-staff-columns.tsx';
import { useStaff } from './use-staff.ts';

/** The people of the back office, and the way to enter one. */
export default function StaffPage() {
  const t = useWords();
  const address = useListAddress<StaffFilter>(['search', 'role', 'city', 'state']);
  const { filter, setFilter } = address;
  const query = useStaff(filter, address.after);
  const columns = useStaffColumns();
  const mayManage = useMay('staff.manage');
  const [entering, setEntering] = useState(false);
  const filtered = Object.keys(filter).length > 0;
  const clear = () => setFilter({ search: undefined, role: undefined, city: undefined, state: undefined });
  return (
    <Page
      title={t('staff.title')}
      lead={t('staff.lead')}
      actions={
        mayManage && (
          <Button variant="contained" color="primary" onClick={() => setEntering(true)}>
            {t('staff.enter')}
          </Button>
        )
      }
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 3 }}>
        <SearchField
          key={filter.search ?? ''}
          id="person"
          label={t('staff.search')}
          value={filter.search ?? ''}
          maxLength={60}
          onSearch={(search) => setFilter({ search })}
        />
        <QuietSelect
          id="role"
          label={t('staff.role')}
          value={filter.role ?? ''}
          any={t('staff.anyRole')}
          options={roles.map((role) => ({ value: role, name: t(`role.${role}`) }))}
          onChange={(role) => setFilter({ role })}
        />
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
        <ToggleButtonGroup
          exclusive
          aria-label={t('staff.state')}
          value={filter.state ?? 'any'}
          onChange={(_event, state: string | null) => state && setFilter({ state: state === 'any' ? undefined : state })}
        >
          <ToggleButton value="any">{t('staff.any')}</ToggleButton>
          <ToggleButton value="active">{t('staff.active')}</ToggleButton>
          <ToggleButton value="disabled">{t('staff.disabled')}</ToggleButton>
        </ToggleButtonGroup>
        {filtered && (
          <Button variant="text" onClick={clear}>
            {t('list.clear')}
          </Button>
        )}
      </Box>
      <ListView
        label={t('staff.title')}
        query={query}
        address={address}
        columns={columns}
        rowId={({ id }) => id}
        faint={({ disabledAt }) => disabledAt !== null}
        empty={<EmptyList Icon={StaffIcon} filtered={filtered} title={t('staff.empty')} hint={t('staff.emptyHint')} />}
      />
      {entering && <EnterPerson onClose={() => setEntering(false)} />}
    </Page>
  );
}
