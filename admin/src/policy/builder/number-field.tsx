import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState } from 'react';

interface NumberFieldProps {
  id?: string;
  /** Read out; what is seen stands beside it. */
  label?: string;
  value: unknown;
  range?: { min: number; max: number } | null;
  unit?: string;
  /** Whether the field may be empty. */
  optional?: boolean;
  width?: number;
  disabled?: boolean;
  /** Given the number typed; undefined where it is emptied and may be, null where there is none. */
  onChange: (value: number | null | undefined) => void;
}

/** A number with its unit and the range it can have; what is no number yet stays as it is typed. */
export function NumberField({ id, label, value, range, unit, optional, width = 168, disabled, onChange }: NumberFieldProps) {
  const shown = value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  const [typed, setTyped] = useState(shown);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(shown);
  }
  const write = (next: string) => {
    const number =
      next.trim() === '' || !Number.isFinite(Number(next)) ? (optional && next.trim() === '' ? undefined : null) : Number(next);
    setTyped(next);
    setKnown(number);
    onChange(number);
  };
  const outside = range && (typeof value !== 'number' || value < range.min || value > range.max) && !(optional && value === undefined);
  return (
    <TextField
      id={id}
      value={typed}
      disabled={disabled}
      error={Boolean(outside)}
      onChange={(event) => write(event.target.value)}
      helperText={range ? `${range.min} – ${range.max}` : undefined}
      slotProps={{
        htmlInput: { inputMode: 'decimal', ...(label ? { 'aria-label': label } : {}) },
        input: unit ? { endAdornment: <InputAdornment position="end">{unit}</InputAdornment> } : {},
      }}
      sx={{ width }}
    />
  );
}
