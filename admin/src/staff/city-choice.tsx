import Autocomplete from '@mui/material/Autocomplete';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useCities } from '../cities/use-cities.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { FieldGroup } from '../layout/field-group.tsx';

interface CityChoiceProps {
  /** Codes; null for all. */
  value: string[] | null;
  onChange: (value: string[] | null) => void;
}

/** All cities, or some by name: which of the two is always said. */
export function CityChoice({ value, onChange }: CityChoiceProps) {
  const t = useWords();
  const text = useText();
  const cities = useCities().data ?? [];
  return (
    <FieldGroup label={t('staff.cities')}>
      <RadioGroup
        name="cities"
        value={value === null ? 'all' : 'some'}
        onChange={(_event, chosen) => onChange(chosen === 'all' ? null : [])}
      >
        <FormControlLabel
          value="all"
          label={t('staff.everyCity')}
          control={<Radio size="small" sx={{ p: 0.75, mr: 1 }} />}
          sx={{ m: 0, ml: -1 }}
        />
        <FormControlLabel
          value="some"
          label={t('staff.someCities')}
          control={<Radio size="small" sx={{ p: 0.75, mr: 1 }} />}
          sx={{ m: 0, ml: -1 }}
        />
      </RadioGroup>
      {value && (
        <Autocomplete
          multiple
          disableCloseOnSelect
          size="small"
          options={cities}
          value={cities.filter(({ code }) => value.includes(code))}
          getOptionKey={({ code }) => code}
          getOptionLabel={({ name }) => text(name)}
          onChange={(_event, chosen) => onChange(chosen.map(({ code }) => code))}
          renderInput={(props) => (
            <TextField
              {...props}
              helperText={value.length === 0 && t('staff.chooseCity')}
              slotProps={{ ...props.slotProps, htmlInput: { ...props.slotProps.htmlInput, 'aria-label': t('staff.someCities') } }}
            />
          )}
          sx={{ mt: 1 }}
        />
      )}
    </FieldGroup>
  );
}
