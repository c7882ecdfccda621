import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useWords } from '../../i18n/words.ts';
import { fenIn, yuanOf } from '../../money/yuan.ts';
import type { Option } from './choice-selector.tsx';

interface ListFieldProps {
  id?: string;
  label: string;
  value: unknown;
  /** What can be in the list; numbers are typed where there are no choices. */
  choices?: Option[];
  /** The numbers are money: typed in yuan, kept in fen. */
  money?: { min: number } | undefined;
  disabled?: boolean;
  onChange: (value: unknown[]) => void;
}

/** Several values: codes out of their choices, or numbers as they are typed, amounts of money in yuan. */
export function ListField({ id, label, value, choices, money, disabled, onChange }: ListFieldProps) {
  const t = useWords();
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const said = (each: unknown) =>
    money && typeof each === 'number'
      ? yuanOf(each)
      : (choices?.find(({ name }) => name === each)?.label ?? (typeof each === 'string' ? each : JSON.stringify(each)));
  const fenOr = (each: string) => {
    const fen = fenIn(each, money?.min);
    return typeof fen === 'number' ? fen : each;
  };
  const fault = () => {
    const faults = money ? list.flatMap((each) => (typeof each === 'string' ? fenIn(each, money.min) : [])) : [];
    return faults.find((each) => typeof each === 'string');
  };
  const wrong = fault();
  const readPlain = (each: unknown) =>
    choices || typeof each !== 'string' || each.trim() === '' || !Number.isFinite(Number(each)) ? each : Number(each);
  const read = (each: unknown) => (money && typeof each === 'string' ? fenOr(each) : readPlain(each));
  return (
    <Autocomplete<unknown, true, true, boolean>
      id={id}
      multiple
      disableClearable
      disabled={disabled}
      freeSolo={!choices}
      size="small"
      className="wide"
      openText={t('audit.showChoices')}
      closeText={t('action.close')}
      noOptionsText={t('list.none')}
      options={choices?.map(({ name }) => name) ?? []}
      filterSelectedOptions
      value={list}
      getOptionKey={(each) => JSON.stringify(each)}
      getOptionLabel={said}
      onChange={(_event, next) => onChange(next.map(read))}
      renderInput={(props) => (
        <TextField
          {...props}
          error={wrong !== undefined}
          helperText={wrong && t(`policy.money.${wrong}`)}
          slotProps={{ ...props.slotProps, htmlInput: { ...props.slotProps.htmlInput, 'aria-label': label } }}
        />
      )}
    />
  );
}
