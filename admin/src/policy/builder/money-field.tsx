import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { fenIn, yuanOf, type YuanFault } from '../../money/yuan.ts';

interface MoneyFieldProps {
  id?: string;
  /** Read out; what is seen stands beside it. */
  label: string;
  /** In fen, as the document has it. */
  value: unknown;
  /** In fen. */
  range?: { min: number; max: number } | null;
  /** Whether the field may be empty. */
  optional?: boolean;
  width?: number;
  disabled?: boolean;
  /** Given whole fen; undefined where the field is emptied and may be, null where what is typed is no amount. */
  onChange: (fen: number | null | undefined) => void;
}

const shownAs = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'number' ? yuanOf(value) : typeof value === 'string' ? value : JSON.stringify(value);
};

/** Money, shown and typed in yuan and kept in fen; what is no amount stays as it is typed, and the field says what is wrong with it. */
export function MoneyField({ id, label, value, range, optional, width = 168, disabled, onChange }: MoneyFieldProps) {
  const t = useWords();
  const [typed, setTyped] = useState(() => shownAs(value));
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(shownAs(value));
  }
  const empty = typed.trim() === '';
  const read = (words: string): number | YuanFault => fenIn(words, range?.min);
  const write = (next: string) => {
    const fen = read(next);
    const given = typeof fen === 'number' ? fen : optional && next.trim() === '' ? undefined : null;
    setTyped(next);
    setKnown(given);
    onChange(given);
  };
  const fault = (): string | undefined => {
    if (empty) return optional ? undefined : t('policy.money.no-number');
    const fen = read(typed);
    if (typeof fen !== 'number') return t(`policy.money.${fen}`);
    if (!range || (fen >= range.min && fen <= range.max)) return undefined;
    return t('policy.money.outside', { min: yuanOf(range.min), max: yuanOf(range.max) });
  };
  const wrong = fault();
  return (
    <TextField
      id={id}
      value={typed}
      disabled={disabled}
      error={wrong !== undefined}
      onChange={(event) => write(event.target.value)}
      onBlur={() => {
        const fen = read(typed);
        if (typeof fen === 'number') setTyped(yuanOf(fen));
      }}
      helperText={wrong ?? (range ? `${yuanOf(range.min)} – ${yuanOf(range.max)}` : undefined)}
      slotProps={{
        htmlInput: { inputMode: 'decimal', 'aria-label': label },
        input: { endAdornment: <InputAdornment position="end">{t('policy.money.unit')}</InputAdornment> },
        formHelperText: { 'aria-live': 'polite' },
      }}
      sx={{ width }}
    />
  );
}
