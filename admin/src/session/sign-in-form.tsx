import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Session } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { signIn } from './current-session.ts';
import { PasswordField } from './password-field.tsx';

/** Account and password; what the server says of a wrong password or a locked account stands above the fields. */
export function SignInForm({ onSession }: { onSession: (session: Session) => void }) {
  const t = useWords();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useMutation({ mutationFn: async () => onSession(await signIn(username, password)) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt.mutate();
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      {attempt.error && <ProblemView error={attempt.error} />}
      <LabelledField
        id="username"
        label={t('session.username')}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
        autoComplete="username"
        autoFocus
        required
      />
      <PasswordField
        id="password"
        label={t('session.password')}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete="current-password"
        required
      />
      <Button
        type="submit"
        variant="contained"
        color="primary"
        loading={attempt.isPending}
        disabled={!username || !password}
        sx={{ minHeight: 40, mt: 1 }}
      >
        {t('session.signIn')}
      </Button>
    </Box>
  );
}
