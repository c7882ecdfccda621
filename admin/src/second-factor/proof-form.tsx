import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Problem } from '../api/problem.ts';
import type { Proof } from '../api/schemas.ts';
import { useProblemWords } from '../api/use-problem-words.ts';
import { useWords } from '../i18n/words.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { CodeField, isWhole } from './code-field.tsx';

const fieldId = 'proof-code';

interface ProofFormProps {
  /** Of the button. */
  label: string;
  /** Does what takes the proof. */
  run: (proof: Proof) => Promise<void>;
  onProblem?: (error: unknown) => void;
  onCancel?: () => void;
  tone?: 'primary' | 'error';
  /** The button over the whole width. */
  wide?: boolean;
}

/** Asks for a code of the authenticator app, or a recovery code instead. What the server says of it stands at the field. */
export function ProofForm({ label, run, onProblem, onCancel, tone = 'primary', wide }: ProofFormProps) {
  const t = useWords();
  const words = useProblemWords();
  const [kind, setKind] = useState<Proof['kind']>('totp');
  const [code, setCode] = useState('');
  const give = useMutation({
    mutationFn: () => run({ kind, code }),
    onError: (error) => {
      if (kind === 'totp') setCode('');
      document.getElementById(fieldId)?.focus();
      onProblem?.(error);
    },
  });
  const { error } = give;
  const refused = error instanceof Problem && error.code === 'second-factor-refused' ? sentences(words(error)) : undefined;
  const fault = error instanceof Problem ? (error.faultOf('/proof/code') ?? refused) : undefined;
  const isReady = kind === 'totp' ? isWhole(code) : code.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !give.isPending) give.mutate();
  };
  const change = (other: Proof['kind']) => {
    setKind(other);
    setCode('');
    give.reset();
  };
  return (
    <Box component="form" onSubmit={submit} noValidate sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      {error && !fault && <ProblemView error={error} />}
      {kind === 'totp' ? (
        <CodeField
          key={kind}
          id={fieldId}
          label={t('secondFactor.code')}
          code={code}
          onCode={setCode}
          fault={fault}
          hint={t('secondFactor.codeHint')}
          autoFocus
        />
      ) : (
        <LabelledField
          key={kind}
          id={fieldId}
          label={t('secondFactor.recoveryCode')}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          error={Boolean(fault)}
          helperText={fault ?? t('secondFactor.recoveryHint')}
          autoComplete="off"
          autoFocus
          required
          slotProps={{ htmlInput: { maxLength: 40, spellCheck: false, autoCapitalize: 'characters' } }}
        />
      )}
      <Link
        component="button"
        type="button"
        variant="body2"
        sx={{ alignSelf: 'flex-start', mt: -1 }}
        onClick={() => change(kind === 'totp' ? 'recovery-code' : 'totp')}
      >
        {t(kind === 'totp' ? 'secondFactor.useRecovery' : 'secondFactor.useApp')}
      </Link>
      <Box sx={{ display: 'flex', gap: 2, justifyContent: 'flex-end' }}>
        {onCancel && <Button onClick={onCancel}>{t('action.cancel')}</Button>}
        <Button
          type="submit"
          variant="contained"
          color={tone}
          fullWidth={Boolean(wide)}
          loading={give.isPending}
          disabled={!isReady}
          sx={wide ? { minHeight: 40 } : undefined}
        >
          {label}
        </Button>
      </Box>
    </Box>
  );
}

/** Chinese sets no gap after a full stop. */
const sentences = ({ title, next = '' }: { title: string; next?: string }) => `${title} ${next}`.replace(/(?<=。) /, '');
