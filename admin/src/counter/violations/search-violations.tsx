import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import { useState, type FormEvent } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { CounterTaskList, CounterViolationSearch } from '../../api/schemas.ts';
import { useCities } from '../../cities/use-cities.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Disclosure } from '../../layout/disclosure.tsx';
import { LabelledField } from '../../layout/labelled-field.tsx';
import { Choice } from '../choice.tsx';

interface SearchViolationsProps {
  plateTypes: CounterTaskList['plateTypes'];
  city: string;
  problem: Problem | undefined;
  pending: boolean;
  onSearch: (asked: Omit<CounterViolationSearch, 'identityNumber'>) => void;
}

/** Which violations are looked up: of all vehicles of the person, or of one that is named by its plate. */
export function SearchViolations({ plateTypes, city: first, problem, pending, onSearch }: SearchViolationsProps) {
  const t = useWords();
  const text = useText();
  const cities = (useCities().data ?? []).filter(({ visible }) => visible);
  const [city, setCity] = useState(first);
  const [plateType, setPlateType] = useState('02');
  const [plateNumber, setPlateNumber] = useState('');
  const fault = problem?.faultOf('/vehicle/plateNumber');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const plate = plateNumber.trim();
    onSearch({ city, ...(plate && { vehicle: { plateType, plateNumber: plate } }) });
  };
  return (
    <Box component="form" role="search" onSubmit={submit} sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      {cities.length > 1 && (
        <Choice id="violations-city" label={t('counter.city')} value={city} onChange={setCity}>
          {cities.map(({ code, name }) => (
            <MenuItem key={code} value={code}>
              {text(name)}
            </MenuItem>
          ))}
        </Choice>
      )}
      <Disclosure summary={<span>{t('violations.otherVehicle')}</span>} open={fault !== undefined}>
        <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))', py: 2 }}>
          <Choice id="violations-plate-type" label={t('counter.plateType')} value={plateType} onChange={setPlateType}>
            {plateTypes.map(({ code, text: words }) => (
              <MenuItem key={code} value={code}>
                {`${code} ${text(words)}`}
              </MenuItem>
            ))}
          </Choice>
          <LabelledField
            id="violations-plate"
            label={t('counter.plateNumber')}
            helperText={fault ?? t('counter.plateHint')}
            error={fault !== undefined}
            value={plateNumber}
            onChange={(event) => setPlateNumber(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 8, autoComplete: 'off', spellCheck: false } }}
          />
        </Box>
      </Disclosure>
      <Box>
        <Button type="submit" variant="contained" color="primary" loading={pending}>
          {t('violations.search')}
        </Button>
      </Box>
    </Box>
  );
}
