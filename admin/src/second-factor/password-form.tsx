import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useGetIdentity } from 'react-admin';
import { Problem } from '../api/problem.ts';
import { useWords } from '../i18n/words.ts';
import { ProblemView } from '../layout/problem-view.tsx';
import { PasswordField } from '../session/password-field.tsx';

const fieldId = 'present-password';

interface PasswordFormProps {
  /** Does what takes the password. */
  run: (password: string) => Promise<void>;
  onCancel: () => void;
}

/** Asks for the present password before a second factor is set up. What the server says of it stands at the field. */
export function PasswordForm({ run, onCancel }: PasswordFormProps) {
  const t = useWords();
  const { identity } = useGetIdentity();
  const [password, setPassword] = useState('');
  const give = useMutation({
    mutationFn: () => run(password),
    onError: () => document.getElementById(fieldId)?.focus(),
  });
  const { error } = give;
  const fault = error instanceof Problem ? error.faultOf('/password') : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password && !give.isPending) give.mutate();
  };
  return (
    <Box component="form" onSubmit={submit} noValidate sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      {error && !fault && <ProblemView error={error} />}
      <input type="text" name="username" autoComplete="username" value={String(identity?.['username'] ?? '')} readOnly hidden />
      <PasswordField
        id={fieldId}
        label={t('account.currentPassword')}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={Boolean(fault)}
        helperText={fault}
        autoComplete="current-password"
        autoFocus
        required
      />
      <Box sx={{ display: 'flex', gap: 2, justifyContent: 'flex-end' }}>
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
        <Button type="submit" variant="contained" color="primary" loading={give.isPending} disabled={!password}>
          {t('secondFactor.confirm')}
        </Button>
      </Box>
    </Box>
  );
}
