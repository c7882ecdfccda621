import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useWords } from '../../i18n/words.ts';
import type { Option } from './choice-selector.tsx';

interface ListFieldProps {
  id?: string;
  label: string;
  value: unknown;
  /** What can be in the list; numbers are typed where there are no choices. */
  choices?: Option[];
  disabled?: boolean;
  onChange: (value: unknown[]) => void;
}

/** Several values: codes out of their choices, or numbers as they are typed. */
export function ListField({ id, label, value, choices, disabled, onChange }: ListFieldProps) {
  const t = useWords();
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const said = (each: unknown) =>
    choices?.find(({ name }) => name === each)?.label ?? (typeof each === 'string' ? each : JSON.stringify(each));
  const read = (each: unknown) =>
    choices || typeof each !== 'string' || each.trim() === '' || !Number.isFinite(Number(each)) ? each : Number(each);
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
        <TextField {...props} slotProps={{ ...props.slotProps, htmlInput: { ...props.slotProps.htmlInput, 'aria-label': label } }} />
      )}
    />
  );
}
