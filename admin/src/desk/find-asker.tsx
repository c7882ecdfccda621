import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useId, useState, type FormEvent } from 'react';
import type { DeskSearch } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { searchOf } from './search-kind.ts';

interface FindAskerProps {
  pending: boolean;
  onFind: (search: DeskSearch) => Promise<unknown>;
}

/** Looks somebody or a case up by the number that is said; it is in memory alone, and gone once found. */
export function FindAsker({ pending, onFind }: FindAskerProps) {
  const t = useWords();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const search = searchOf(typed);
    setWrong(!search);
    if (search) void onFind(search).then((found) => found && setTyped(''));
  };
  return (
    <Box
      component="form"
      role="search"
      aria-label={t('desk.who')}
      onSubmit={submit}
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 3, mb: 4 }}
    >
      <Box sx={{ flex: '1 1 220px' }}>
        <LabelledField
          id={useId()}
          label={t('desk.find')}
          helperText={t(wrong ? 'desk.notANumber' : 'desk.findHint')}
          error={wrong}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 40, autoComplete: 'off', spellCheck: false } }}
        />
      </Box>
      <Button type="submit" loading={pending} sx={{ mt: '26px' }}>
        {t('desk.findButton')}
      </Button>
    </Box>
  );
}
