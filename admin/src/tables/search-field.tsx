import SearchIcon from '@mui/icons-material/SearchRounded';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';

interface SearchFieldProps {
  id: string;
  label: string;
  value: string;
  maxLength: number;
  width?: number;
  onSearch: (value: string | undefined) => void;
}

/** Filters by what is typed, on Enter; given another `key` with another value, it shows that. */
export function SearchField({ id, label, value, maxLength, width = 220, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(typed.trim() || undefined);
  };
  return (
    <Box component="form" role="search" aria-label={label} onSubmit={submit}>
      <TextField
        id={id}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={label}
        slotProps={{
          htmlInput: { 'aria-label': label, maxLength, autoComplete: 'off', spellCheck: false },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon sx={{ fontSize: 18 }} />
              </InputAdornment>
            ),
          },
        }}
        sx={{ width }}
      />
    </Box>
  );
}
