import MenuItem from '@mui/material/MenuItem';
import type { Text } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { LabelledField } from './labelled-field.tsx';

interface ReasonFieldProps<Code extends string> {
  id: string;
  label: string;
  /** None while they are not there yet. */
  reasons: { code: Code; text: Text }[] | undefined;
  value: Code | undefined;
  onChange: (reason: Code) => void;
}

/** Why something is done: one of the reasons that the server knows. */
export function ReasonField<Code extends string>({ id, label, reasons = [], value, onChange }: ReasonFieldProps<Code>) {
  const text = useText();
  return (
    <LabelledField
      id={id}
      label={label}
      select
      required
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value as Code)}
      slotProps={{ select: { SelectDisplayProps: { 'aria-label': label } } }}
    >
      {reasons.map(({ code, text: words }) => (
        <MenuItem key={code} value={code}>
          {text(words)}
        </MenuItem>
      ))}
    </LabelledField>
  );
}
