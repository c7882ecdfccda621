import MenuItem from '@mui/material/MenuItem';
import type { Problem } from '../api/problem.ts';
import type { CounterTaskList } from '../api/schemas.ts';
import { useCities } from '../cities/use-cities.ts';
import { en } from '../i18n/en.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { Choice } from './choice.tsx';
import type { Wish } from './wish.ts';

interface TaskFieldsProps {
  wish: Wish;
  plateTypes: CounterTaskList['plateTypes'];
  problem: Problem | undefined;
  onChange: (change: Partial<Wish>) => void;
}

const relations = Object.keys(en.relation) as (keyof typeof en.relation)[];

/** What has to be typed for a task; the city only where the officer serves in several. */
export function TaskFields({ wish, plateTypes, problem, onChange }: TaskFieldsProps) {
  const t = useWords();
  const text = useText();
  const cities = (useCities().data ?? []).filter(({ visible }) => visible);
  const faultAt = (pointer: string) => {
    const fault = problem?.faultOf(pointer);
    return { error: Boolean(fault), fault };
  };
  const [plate, phone] = [faultAt('/vehicle/plateNumber'), faultAt(wish.task === 'registration' ? '/phone' : '/newPhone')];
  return (
    <>
      {cities.length > 1 && (
        <Choice id="counter-city" label={t('counter.city')} value={wish.city} onChange={(city) => onChange({ city })}>
          {cities.map(({ code, name }) => (
            <MenuItem key={code} value={code}>
              {text(name)}
            </MenuItem>
          ))}
        </Choice>
      )}
      {wish.task === 'binding' ? (
        <>
          <Choice
            id="counter-plate-type"
            label={t('counter.plateType')}
            value={wish.plateType}
            onChange={(plateType) => onChange({ plateType })}
          >
            {plateTypes.map(({ code, text: words }) => (
              <MenuItem key={code} value={code}>
                {`${code} ${text(words)}`}
              </MenuItem>
            ))}
          </Choice>
          <LabelledField
            id="counter-plate"
            label={t('counter.plateNumber')}
            helperText={plate.fault ?? t('counter.plateHint')}
            error={plate.error}
            value={wish.plateNumber}
            onChange={(event) => onChange({ plateNumber: event.target.value })}
            required
            slotProps={{ htmlInput: { maxLength: 8, autoComplete: 'off', spellCheck: false } }}
          />
          <Choice
            id="counter-relation"
            label={t('counter.relation')}
            value={wish.relation}
            onChange={(relation) => onChange({ relation: relation as Wish['relation'] })}
          >
            {relations.map((relation) => (
              <MenuItem key={relation} value={relation}>
                {t(`relation.${relation}`)}
              </MenuItem>
            ))}
          </Choice>
        </>
      ) : (
        <LabelledField
          id="counter-phone"
          label={t('counter.phone')}
          helperText={phone.fault ?? t('counter.phoneHint')}
          error={phone.error}
          value={wish.phone}
          onChange={(event) => onChange({ phone: event.target.value })}
          required
          slotProps={{ htmlInput: { maxLength: 11, autoComplete: 'off', inputMode: 'numeric' } }}
        />
      )}
    </>
  );
}
