import { LabelledField } from '../layout/labelled-field.tsx';

const digits = 6;

interface CodeFieldProps {
  id: string;
  label: string;
  /** Digits only. */
  code: string;
  onCode: (code: string) => void;
  fault?: string | undefined;
  hint?: string;
  autoFocus?: boolean;
}

/** Whether a code is there as a whole. */
export const isWhole = (code: string): boolean => code.length === digits;

/** Six digits as an authenticator app shows them. Whatever is pasted or filled in, its digits count. */
export function CodeField({ id, label, code, onCode, fault, hint, autoFocus }: CodeFieldProps) {
  return (
    <LabelledField
      id={id}
      label={label}
      value={code}
      onChange={(event) => onCode(event.target.value.replaceAll(/\D/g, '').slice(0, digits))}
      error={Boolean(fault)}
      helperText={fault ?? hint}
      autoComplete="one-time-code"
      autoFocus={autoFocus}
      required
      slotProps={{ htmlInput: { inputMode: 'numeric', pattern: '[0-9]*', spellCheck: false } }}
      sx={{ '& input': { fontSize: '1.25rem', letterSpacing: '0.3em', fontVariantNumeric: 'tabular-nums', fontWeight: 550 } }}
    />
  );
}
