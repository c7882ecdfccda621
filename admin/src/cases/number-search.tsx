import SearchIcon from '@mui/icons-material/SearchRounded';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { useWords } from '../i18n/words.ts';

const caseNumber = /^[0-9]{6}-[0-9]{9}$/;

/** Finds a case by its number, on Enter. Anything else, perhaps the number of a person, must not get into the page's address. */
export function NumberSearch({ value, onSearch }: { value: string; onSearch: (number: string | undefined) => void }) {
  const t = useWords();
  const [number, setNumber] = useState(value);
  const [fault, setFault] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = number.trim();
    const fits = wanted === '' || caseNumber.test(wanted);
    setFault(!fits);
    if (fits) onSearch(wanted || undefined);
  };
  return (
    <Box component="form" role="search" onSubmit={submit}>
      <TextField
        id="number"
        value={number}
        onChange={(event) => {
          setNumber(event.target.value);
          setFault(false);
        }}
        error={fault}
        helperText={fault && t('cases.noNumber')}
        placeholder={t('cases.number')}
        slotProps={{
          htmlInput: { 'aria-label': t('cases.number'), maxLength: 20, autoComplete: 'off', spellCheck: false },
          formHelperText: { role: 'alert' },
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
