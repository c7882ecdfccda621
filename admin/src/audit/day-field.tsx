import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';

interface DayFieldProps {
  id: string;
  /** "From" or "to". */
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}

/** A day in China, by the browser's own calendar. */
export function DayField({ id, label, value, onChange }: DayFieldProps) {
  return (
    <TextField
      id={id}
      type="date"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || undefined)}
      slotProps={{
        htmlInput: { 'aria-label': label },
        input: { startAdornment: <InputAdornment position="start">{label}</InputAdornment> },
      }}
      sx={{ width: 176 }}
    />
  );
}
