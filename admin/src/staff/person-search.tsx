import SearchIcon from '@mui/icons-material/SearchRounded';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { useWords } from '../i18n/words.ts';

/** Finds people by part of a name or user name, on Enter. */
export function PersonSearch({ value, onSearch }: { value: string; onSearch: (search: string | undefined) => void }) {
  const t = useWords();
  const [search, setSearch] = useState(value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(search.trim() || undefined);
  };
  return (
    <Box component="form" role="search" onSubmit={submit}>
      <TextField
        id="person"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        placeholder={t('staff.search')}
        slotProps={{
          htmlInput: { 'aria-label': t('staff.search'), maxLength: 60, autoComplete: 'off', spellCheck: false },
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
