import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type FormEvent } from 'react';
import { useGetIdentity, useNotify } from 'react-admin';
import type { Problem } from '../api/problem.ts';
import type { PasswordChange } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { ProblemView } from '../layout/problem-view.tsx';
import { Section } from '../layout/section.tsx';
import { PasswordField } from '../session/password-field.tsx';
import { ink } from '../theme/colours.ts';

const untouched: PasswordChange = { current: '', next: '' };

/** Changes one's own password; what is wrong with it stands at the field it is about. */
export function PasswordSection({ characters }: { characters: number }) {
  const t = useWords();
  const notify = useNotify();
  const { identity } = useGetIdentity();
  const [passwords, setPasswords] = useState(untouched);
  const [problem, setProblem] = useState<Problem>();
  const change = useAction<PasswordChange, void>({
    run: (requests, body) => requests.changePassword(body),
    refresh: ['own-sessions'],
    onSuccess: () => {
      setPasswords(untouched);
      notify(t('account.passwordChanged'), { type: 'success' });
    },
    onProblem: (met) => {
      setProblem(met);
      const field = met.faultOf('/current') ? 'current' : met.faultOf('/next') ? 'next' : undefined;
      if (field) document.getElementById(`password-${field}`)?.focus();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    change.mutate(passwords);
  };
  const field = (name: keyof PasswordChange) => ({
    id: `password-${name}`,
    value: passwords[name],
    onChange: (event: { target: { value: string } }) => setPasswords({ ...passwords, [name]: event.target.value }),
    error: Boolean(problem?.faultOf(`/${name}`)),
    required: true,
  });
  return (
    <Section title={t('session.password')}>
      <Box sx={{ color: ink.soft, mb: 4 }}>{t('account.passwordLead')}</Box>
      <Box component="form" onSubmit={submit} sx={{ display: 'flex', flexDirection: 'column', gap: 4, maxWidth: 348 }}>
        {problem && problem.errors.length === 0 && <ProblemView error={problem} />}
        <input type="text" name="username" autoComplete="username" value={String(identity?.['username'] ?? '')} readOnly hidden />
        <PasswordField
          {...field('current')}
          label={t('account.currentPassword')}
          helperText={problem?.faultOf('/current')}
          autoComplete="current-password"
        />
        <PasswordField
          {...field('next')}
          label={t('account.newPassword')}
          helperText={problem?.faultOf('/next') ?? t('account.newPasswordHint', { characters })}
          autoComplete="new-password"
        />
        <Box>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            loading={change.isPending}
            disabled={!passwords.current || !passwords.next}
          >
            {t('account.changePassword')}
          </Button>
        </Box>
      </Box>
    </Section>
  );
}
