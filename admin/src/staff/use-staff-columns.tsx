import Box from '@mui/material/Box';
import { useGetIdentity } from 'react-admin';
import type { StaffMember } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import type { Column } from '../tables/list-table.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';
import { AccountState } from './account-state.tsx';
import { CitiesOf } from './cities-of.tsx';

export function useStaffColumns(): Column<StaffMember>[] {
  const t = useWords();
  const { identity } = useGetIdentity();
  return [
    {
      id: 'person',
      label: t('staff.person'),
      cell: ({ id, name, username }) => (
        <>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
            <RowLink to={`/staff/${id}`}>{name}</RowLink>
            {id === identity?.id && <Chip tone="calm">{t('staff.you')}</Chip>}
          </Box>
          <Box className="code" sx={{ color: ink.soft, fontSize: '0.75rem' }}>
            {username}
          </Box>
        </>
      ),
    },
    {
      id: 'roles',
      label: t('staff.roles'),
      cell: ({ roles }) =>
        roles.length > 0 ? (
          roles.map((role) => t(`role.${role}`)).join(t('staff.separator'))
        ) : (
          <Box sx={{ color: ink.soft }}>{t('staff.noRoles')}</Box>
        ),
    },
    { id: 'cities', label: t('staff.cities'), cell: (member) => <CitiesOf member={member} /> },
    {
      id: 'secondFactor',
      label: t('staff.secondFactor'),
      cell: ({ secondFactorSince }) =>
        secondFactorSince ? <ExactTime at={secondFactorSince} /> : <Box sx={{ color: ink.soft }}>{t('staff.noSecondFactor')}</Box>,
    },
    { id: 'state', label: t('staff.standing'), cell: (member) => <AccountState member={member} /> },
  ];
}
