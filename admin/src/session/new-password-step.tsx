import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Problem } from '../api/problem.ts';
import type { Session } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { ProblemView } from '../layout/problem-view.tsx';
import { choosePassword } from './current-session.ts';
import { LeaveButton } from './leave-button.tsx';
import { PasswordField } from './password-field.tsx';
import { SignInStep } from './sign-in-step.tsx';

interface NewPasswordStepProps {
  username: string;
  onChosen: (session: Session) => void;
  onProblem: (error: unknown) => void;
  onLeave: () => Promise<void>;
}

/** Whoever signed in with a password that somebody else gave chooses their own; what is wrong with it stands at the field. */
export default function NewPasswordStep({ username, onChosen, onProblem, onLeave }: NewPasswordStepProps) {
  const t = useWords();
  const [next, setNext] = useState('');
  const attempt = useMutation({
    mutationFn: async () => onChosen(await choosePassword(next)),
    onError: (error) => {
      document.getElementById('own-password')?.focus();
      onProblem(error);
    },
  });
  const { error } = attempt;
  const atField = error instanceof Problem ? error.faultOf('/next') : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (next && !attempt.isPending) attempt.mutate();
  };
  return (
    <SignInStep title={t('newPassword.title')} lead={t('newPassword.lead')}>
      <Box component="form" onSubmit={submit} noValidate sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        {error && !atField && <ProblemView error={error} />}
        <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
        <PasswordField
          id="own-password"
          label={t('account.newPassword')}
          value={next}
          onChange={(event) => setNext(event.target.value)}
          error={Boolean(atField)}
          helperText={atField ?? t('newPassword.hint')}
          autoComplete="new-password"
          autoFocus
          required
        />
        <Button
          type="submit"
          variant="contained"
          color="primary"
          loading={attempt.isPending}
          disabled={!next}
          sx={{ minHeight: 40, mt: 1 }}
        >
          {t('newPassword.choose')}
        </Button>
      </Box>
      <LeaveButton onLeave={onLeave} />
    </SignInStep>
  );
}
