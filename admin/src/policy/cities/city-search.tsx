import SearchIcon from '@mui/icons-material/SearchRounded';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useWords } from '../../i18n/words.ts';

interface CitySearchProps {
  value: string;
  onChange: (words: string) => void;
}

/** Finds cities by name or code while one types. */
export function CitySearch({ value, onChange }: CitySearchProps) {
  const t = useWords();
  return (
    <TextField
      value={value}
      placeholder={t('rollOut.find')}
      onChange={({ target }) => onChange(target.value)}
      slotProps={{
        htmlInput: { 'aria-label': t('rollOut.find'), type: 'search', maxLength: 60, autoComplete: 'off', spellCheck: false },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon sx={{ fontSize: 18 }} />
            </InputAdornment>
          ),
        },
      }}
      sx={{ width: 260 }}
    />
  );
}
