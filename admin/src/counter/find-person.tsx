import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useId, useState, type FormEvent } from 'react';
import { useWords } from '../i18n/words.ts';
import { LabelledField } from '../layout/labelled-field.tsx';

interface FindPersonProps {
  /** What number it is. */
  label: string;
  autoFocus?: boolean;
  pending: boolean;
  onFind: (number: string) => void;
}

/** Looks somebody up by the number that they show or say; it is in memory alone. */
export function FindPerson({ label, autoFocus, pending, onFind }: FindPersonProps) {
  const t = useWords();
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim().length >= 5) onFind(typed.trim());
  };
  return (
    <Box
      component="form"
      role="search"
      onSubmit={submit}
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 3, maxWidth: 560 }}
    >
      <Box sx={{ flex: '1 1 260px' }}>
        <LabelledField
          id={useId()}
          label={label}
          helperText={t('counter.numberHint')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoFocus={autoFocus}
          required
          slotProps={{ htmlInput: { maxLength: 32, autoComplete: 'off', spellCheck: false } }}
        />
      </Box>
      <Button type="submit" variant="contained" color="primary" loading={pending} sx={{ mt: '26px' }}>
        {t('counter.find')}
      </Button>
    </Box>
  );
}
