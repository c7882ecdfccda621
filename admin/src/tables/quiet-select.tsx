import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { ink } from '../theme/colours.ts';

interface QuietSelectProps {
  id: string;
  label: string;
  value: string;
  /** The words for "no filter". */
  any: string;
  options: { value: string; name: string }[];
  onChange: (value: string | undefined) => void;
}

/** A filter with few choices; the first choice lifts it. */
export function QuietSelect({ id, label, value, any, options, onChange }: QuietSelectProps) {
  return (
    <TextField
      select
      id={id}
      value={value}
      onChange={(event) => onChange(event.target.value || undefined)}
      slotProps={{ select: { displayEmpty: true, SelectDisplayProps: { 'aria-label': label } }, htmlInput: { 'aria-label': label } }}
      sx={{
        minWidth: 148,
        '& .MuiOutlinedInput-root:not(.Mui-focused, :hover) .MuiOutlinedInput-notchedOutline': { borderColor: ink.lineStrong },
      }}
    >
      <MenuItem value="">{any}</MenuItem>
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.name}
        </MenuItem>
      ))}
    </TextField>
  );
}
