import Checkbox from '@mui/material/Checkbox';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { ink } from '../theme/colours.ts';

interface QuietChoicesProps {
  id: string;
  label: string;
  value: string[];
  /** The words for "no filter". */
  any: string;
  options: { value: string; name: string }[];
  onChange: (value: string[]) => void;
}

/** A filter of which several choices can hold; with none of them there is no filter. */
export function QuietChoices({ id, label, value, any, options, onChange }: QuietChoicesProps) {
  const chosen = options.filter((option) => value.includes(option.value)).map(({ name }) => name);
  const said = chosen.length === 0 ? any : chosen.join(' · ');
  return (
    <TextField
      select
      id={id}
      value={value}
      slotProps={{
        select: {
          multiple: true,
          displayEmpty: true,
          renderValue: () => said,
          onChange: ({ target }) => onChange(target.value as string[]),
          SelectDisplayProps: { 'aria-label': `${label}: ${said}` },
          MenuProps: { slotProps: { paper: { sx: { maxHeight: 420 } } } },
        },
        htmlInput: { 'aria-label': label },
      }}
      sx={{
        minWidth: 148,
        maxWidth: 260,
        '& .MuiOutlinedInput-root:not(.Mui-focused, :hover) .MuiOutlinedInput-notchedOutline': { borderColor: ink.lineStrong },
      }}
    >
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value} sx={{ gap: 1 }}>
          <Checkbox size="small" checked={value.includes(option.value)} tabIndex={-1} aria-hidden sx={{ p: 0.5, ml: -1 }} />
          {option.name}
        </MenuItem>
      ))}
    </TextField>
  );
}
