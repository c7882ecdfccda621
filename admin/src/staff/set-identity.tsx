import { useState } from 'react';
import type { StaffMember } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { AccountDialog } from './account-dialog.tsx';
import { IdentityField } from './identity-field.tsx';

/** Enters somebody's ID number, or takes it out where the field is left empty. It is never shown again: only whether one is there. */
export function SetIdentity({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const t = useWords();
  const [number, setNumber] = useState('');
  const { id, name } = member;
  return (
    <AccountDialog
      title={t('staff.identityTitle', { name })}
      lead={t(member.identityKnown ? 'staff.identityKnownLead' : 'staff.identityLead')}
      confirm={t('staff.confirmLink')}
      run={(requests, reason) => requests.setStaffIdentity(id, { identityNumber: number.trim() || null, reason })}
      done={() => t('staff.linked')}
      onClose={onClose}
    >
      <IdentityField
        value={number}
        onChange={setNumber}
        hint={t(member.identityKnown ? 'staff.identityRemoveHint' : 'staff.identityHint')}
        autoFocus
      />
    </AccountDialog>
  );
}
