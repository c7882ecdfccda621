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
  /** What may be searched for. Anything else, perhaps the number of a person, must not get into the page's address; `otherwise` says so. */
  only?: { shape: RegExp; otherwise: string };
  onSearch: (value: string | undefined) => void;
}

/** Filters by what is typed, on Enter; given another `key` with another value, it shows that. */
export function SearchField({ id, label, value, maxLength, width = 220, only, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const [refused, setRefused] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = typed.trim();
    const fits = wanted === '' || !only || only.shape.test(wanted);
    setRefused(!fits);
    if (fits) onSearch(wanted || undefined);
  };
  return (
    <Box component="form" role="search" aria-label={label} onSubmit={submit}>
      <TextField
        id={id}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setRefused(false);
        }}
        error={refused}
        helperText={refused && only?.otherwise}
        placeholder={label}
        slotProps={{
          htmlInput: { 'aria-label': label, maxLength, autoComplete: 'off', spellCheck: false },
          formHelperText: { role: 'alert' },
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
