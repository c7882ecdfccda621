import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Problem } from '../api/problem.ts';
import type { EnrolmentBegun } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { ProblemView } from '../layout/problem-view.tsx';
import { ink } from '../theme/colours.ts';
import { CodeField, isWhole } from './code-field.tsx';
import { Secret } from './secret.tsx';

interface EnrolmentFormProps {
  begun: EnrolmentBegun;
  confirm: (code: string) => Promise<void>;
  onProblem?: (error: unknown) => void;
  onCancel?: () => void;
}

/** Three things to do in their order: open an app, take the secret into it, give the code that it shows. */
export function EnrolmentForm({ begun, confirm, onProblem, onCancel }: EnrolmentFormProps) {
  const t = useWords();
  const [code, setCode] = useState('');
  const attempt = useMutation({
    mutationFn: () => confirm(code),
    onError: (error) => {
      document.getElementById('enrolment-code')?.focus();
      onProblem?.(error);
    },
  });
  const { error } = attempt;
  const atField = error instanceof Problem ? error.faultOf('/code') : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole(code) && !attempt.isPending) attempt.mutate();
  };
  return (
    <Box component="form" onSubmit={submit} noValidate>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: 5 }}>
        <Todo at={1}>{t('secondFactor.openApp')}</Todo>
        <Todo at={2}>
          <Box sx={{ mb: 2 }}>{t('secondFactor.scan')}</Box>
          <Secret {...begun} />
        </Todo>
        <Todo at={3}>
          <CodeField id="enrolment-code" label={t('secondFactor.confirmCode')} code={code} onCode={setCode} fault={atField} />
        </Todo>
      </Box>
      {error && !atField && (
        <Box sx={{ mt: 4 }}>
          <ProblemView error={error} />
        </Box>
      )}
      <Box sx={{ display: 'flex', gap: 2, justifyContent: 'flex-end', mt: 5 }}>
        {onCancel && <Button onClick={onCancel}>{t('action.cancel')}</Button>}
        <Button
          type="submit"
          variant="contained"
          color="primary"
          loading={attempt.isPending}
          disabled={!isWhole(code)}
          fullWidth={!onCancel}
          sx={onCancel ? undefined : { minHeight: 40 }}
        >
          {t('secondFactor.confirm')}
        </Button>
      </Box>
    </Box>
  );
}

function Todo({ at, children }: { at: number; children: ReactNode }) {
  return (
    <Box component="li" sx={{ display: 'flex', gap: 3 }}>
      <Box
        aria-hidden
        sx={{
          flex: 'none',
          width: 22,
          height: 22,
          borderRadius: '50%',
          bgcolor: ink.hover,
          display: 'grid',
          placeItems: 'center',
          fontSize: '0.75rem',
          fontWeight: 600,
        }}
      >
        {at}
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>{children}</Box>
    </Box>
  );
}
