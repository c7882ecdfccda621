import SearchIcon from '@mui/icons-material/SearchRounded';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { useWords } from '../i18n/words.ts';

/** Finds a case by its number, on Enter. */
export function NumberSearch({ value, onSearch }: { value: string; onSearch: (number: string | undefined) => void }) {
  const t = useWords();
  const [number, setNumber] = useState(value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(number.trim() || undefined);
  };
  return (
    <Box component="form" role="search" onSubmit={submit}>
      <TextField
        id="number"
        value={number}
        onChange={(event) => setNumber(event.target.value)}
        placeholder={t('cases.number')}
        slotProps={{
          htmlInput: { 'aria-label': t('cases.number'), maxLength: 20, autoComplete: 'off', spellCheck: false },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon sx={{ fontSize: 18 }} />
              </InputAdornment>
            ),
          },
        }}
        sx={{ width: 220 }}
      />
    </Box>
  );
}
