import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useWords } from '../i18n/words.ts';

interface Choice {
  value: string;
  name: string;
  group?: string;
}

interface ChoiceFieldProps {
  id: string;
  label: string;
  value: string | undefined;
  options: Choice[];
  width: number;
  onChange: (value: string | undefined) => void;
}

/** A filter with many choices, found by typing; empty it lifts the filter. */
export function ChoiceField({ id, label, value, options, width, onChange }: ChoiceFieldProps) {
  const t = useWords();
  const chosen = options.find((option) => option.value === value) ?? (value === undefined ? null : { value, name: value });
  return (
    <Autocomplete
      id={id}
      size="small"
      autoHighlight
      openText={t('audit.showChoices')}
      closeText={t('action.close')}
      clearText={t('audit.clearChoice')}
      noOptionsText={t('list.none')}
      options={options}
      value={chosen}
      getOptionKey={(option) => option.value}
      getOptionLabel={({ name }) => name}
      isOptionEqualToValue={(one, other) => one.value === other.value}
      groupBy={options.some(({ group }) => group) ? ({ group }) => group ?? '' : undefined}
      onChange={(_event, option) => onChange(option?.value)}
      renderInput={(props) => (
        <TextField
          {...props}
          placeholder={label}
          slotProps={{ ...props.slotProps, htmlInput: { ...props.slotProps.htmlInput, 'aria-label': label } }}
        />
      )}
      sx={{ width }}
    />
  );
}
