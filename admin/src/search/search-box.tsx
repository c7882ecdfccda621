import SearchIcon from '@mui/icons-material/SearchRounded';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useRef, useState, type FormEvent } from 'react';
import type { Problem } from '../api/problem.ts';
import { useWords } from '../i18n/words.ts';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { useMay } from '../session/use-may.ts';
import { SearchHint } from './search-hint.tsx';
import { soughtBy } from './sought-by.ts';
import { useSearch } from './use-search.ts';

const hintId = 'search-hint';

/** Finds cases by number, plate, ID number or phone, from every page; also by the key `/`. What was typed is forgotten once something was searched for. */
export function SearchBox() {
  const t = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState<Problem | 'shape'>();
  const search = useSearch({ onFound: () => setTyped(''), onProblem: setRefused });
  const may = useMay('case.read');
  useShortcuts({ '/': may ? () => field.current?.focus() : undefined });
  if (!may) return null;

  const sought = soughtBy(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === '') return;
    setRefused(sought ? undefined : 'shape');
    if (sought) search.mutate(sought);
  };
  return (
    <Box
      component="form"
      role="search"
      aria-label={t('search.label')}
      onSubmit={submit}
      sx={{ position: 'relative', flex: '0 40 340px', minWidth: 130 }}
    >
      <TextField
        fullWidth
        inputRef={field}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setRefused(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          setTyped('');
          setRefused(undefined);
        }}
        placeholder={t('search.placeholder')}
        error={refused !== undefined}
        slotProps={{
          htmlInput: {
            'aria-label': t('search.label'),
            'aria-describedby': hintId,
            'aria-keyshortcuts': '/',
            maxLength: 40,
            autoComplete: 'off',
            spellCheck: false,
          },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                {search.isPending ? (
                  <CircularProgress size={16} aria-label={t('search.searching')} />
                ) : (
                  <SearchIcon sx={{ fontSize: 18 }} />
                )}
              </InputAdornment>
            ),
            endAdornment: typed === '' && <KeyHint>/</KeyHint>,
          },
        }}
      />
      <SearchHint id={hintId} sought={typed.trim() === '' ? undefined : (sought?.by ?? null)} refused={refused} />
    </Box>
  );
}
