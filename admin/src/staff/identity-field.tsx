import { useWords } from '../i18n/words.ts';
import { LabelledField } from '../layout/labelled-field.tsx';

interface IdentityFieldProps {
  value: string;
  onChange: (value: string) => void;
  hint: string;
  autoFocus?: boolean;
}

/** The ID number of a member of staff. */
export function IdentityField({ value, onChange, hint, autoFocus = false }: IdentityFieldProps) {
  const t = useWords();
  return (
    <LabelledField
      id="staff-identity"
      label={t('staff.identity')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      helperText={hint}
      autoFocus={autoFocus}
      slotProps={{ htmlInput: { maxLength: 40, autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } }}
    />
  );
}
