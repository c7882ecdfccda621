import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { PasswordGiven } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { IdentityField } from './identity-field.tsx';
import { PasswordShown } from './password-shown.tsx';

/** Enters a person, shows the password for the first sign-in, and leads to the account. */
export function EnterPerson({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const navigate = useNavigate();
  const [username, setUsername] = useState('');
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [given, setGiven] = useState<PasswordGiven>();
  const ready = username.trim().length > 1 && name.trim().length > 0;
  if (given) return <PasswordShown given={given} onClose={() => void navigate(`/staff/${given.member.id}`)} />;
  return (
    <AccountDialog<PasswordGiven>
      title={t('staff.enterTitle')}
      lead={t('staff.enterLead')}
      confirm={t('staff.confirmEnter')}
      run={
        ready
          ? (requests, reason) =>
              requests.enterStaff({ username: username.trim(), name: name.trim(), identityNumber: number.trim() || undefined, reason })
          : undefined
      }
      onDone={setGiven}
      onClose={onClose}
    >
      <LabelledField
        id="staff-username"
        label={t('staff.username')}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
        helperText={t('staff.usernameHint')}
        required
        autoFocus
        slotProps={{ htmlInput: { maxLength: 40, autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } }}
      />
      <LabelledField
        id="staff-name"
        label={t('staff.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        helperText={t('staff.nameHint')}
        required
        slotProps={{ htmlInput: { maxLength: 60, autoComplete: 'off' } }}
      />
      <IdentityField value={number} onChange={setNumber} hint={t('staff.identityHint')} />
    </AccountDialog>
  );
}
