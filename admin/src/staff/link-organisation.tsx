import { useState } from 'react';
import type { StaffMember } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { AccountDialog } from './account-dialog.tsx';

/** Says who somebody is at the organisation whose sign-in is taken here. */
export function LinkOrganisation({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const t = useWords();
  const [subject, setSubject] = useState(member.organisation?.subject ?? '');
  const { id, name } = member;
  return (
    <AccountDialog
      title={t('staff.linkTitle', { name })}
      lead={t('staff.linkLead', { name })}
      confirm={t('staff.confirmLink')}
      run={(requests, reason) => requests.linkStaffOrganisation(id, { subject: subject.trim() || null, reason })}
      done={() => t('staff.linked')}
      onClose={onClose}
    >
      <LabelledField
        id="staff-subject"
        label={t('staff.subject')}
        value={subject}
        onChange={(event) => setSubject(event.target.value)}
        helperText={t('staff.subjectHint')}
        autoFocus
        slotProps={{ htmlInput: { maxLength: 255, autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } }}
      />
    </AccountDialog>
  );
}
