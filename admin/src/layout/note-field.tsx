import { useId } from 'react';
import { LabelledField } from './labelled-field.tsx';

interface NoteFieldProps {
  label: string;
  /** Who reads it, or what belongs into it. */
  hint?: string;
  value: string;
  onChange: (words: string) => void;
  autoFocus?: boolean;
  required?: boolean;
  /** In characters. */
  most?: number;
}

/** Some lines in one's own words. */
export function NoteField({ label, hint, value, onChange, autoFocus, required = true, most = 500 }: NoteFieldProps) {
  return (
    <LabelledField
      id={useId()}
      label={label}
      helperText={hint}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      multiline
      minRows={3}
      autoFocus={autoFocus}
      required={required}
      slotProps={{ htmlInput: { maxLength: most } }}
    />
  );
}
