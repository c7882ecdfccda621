import HideIcon from '@mui/icons-material/VisibilityOffOutlined';
import ShowIcon from '@mui/icons-material/VisibilityOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useLogin } from 'react-admin';
import { useWords } from '../i18n/words.ts';
import { ProblemView } from '../layout/problem-view.tsx';
import { LabelledField } from '../layout/labelled-field.tsx';

/** Account and password; what the server says of a wrong password or a locked account stands above the fields. */
export function SignInForm() {
  const t = useWords();
  const login = useLogin();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const attempt = useMutation({ mutationFn: () => login({ username, password }), retry: false });
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
      <LabelledField
        id="password"
        label={t('session.password')}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
        required
        slotProps={{
          input: {
            endAdornment: (
              <InputAdornment position="end">
                <IconButton
                  size="small"
                  edge="end"
                  aria-label={t(shown ? 'session.hide' : 'session.show')}
                  onClick={() => setShown(!shown)}
                >
                  {shown ? <HideIcon /> : <ShowIcon />}
                </IconButton>
              </InputAdornment>
            ),
          },
        }}
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
