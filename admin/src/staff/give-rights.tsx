import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import type { Role, StaffMember } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FieldGroup } from '../layout/field-group.tsx';
import { ink } from '../theme/colours.ts';
import { AccountDialog } from './account-dialog.tsx';
import { CityChoice } from './city-choice.tsx';
import { exclude, roleGroups } from './role-groups.ts';

/** Chooses the roles of somebody, and the cities whose cases they may see. */
export function GiveRights({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const t = useWords();
  const [roles, setRoles] = useState(member.roles);
  const [cities, setCities] = useState(member.cities?.map(({ code }) => code) ?? null);
  const { id, name } = member;
  const choose = (role: Role, chosen: boolean) => setRoles(chosen ? [...roles, role] : roles.filter((each) => each !== role));
  return (
    <AccountDialog
      title={t('staff.rightsTitle', { name })}
      lead={t('staff.rightsLead')}
      confirm={t('staff.confirmRights')}
      run={cities?.length === 0 ? undefined : (requests, reason) => requests.giveStaffRights(id, { roles, cities, reason })}
      done={() => t('staff.rightsGiven')}
      onClose={onClose}
    >
      {roleGroups.map(({ group, roles: ofGroup }) => (
        <FieldGroup key={group} label={t(`staff.${group}`)}>
          <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))' }}>
            {ofGroup.map((role) => (
              <FormControlLabel
                key={role}
                label={t(`role.${role}`)}
                disabled={roles.some((other) => exclude(role, other))}
                control={<Checkbox size="small" checked={roles.includes(role)} onChange={(_event, chosen) => choose(role, chosen)} />}
                sx={{ m: 0, ml: -1, pr: 1, borderRadius: '7px', '&:hover': { bgcolor: ink.hover } }}
              />
            ))}
          </Box>
        </FieldGroup>
      ))}
      <CityChoice value={cities} onChange={setCities} />
    </AccountDialog>
  );
}
