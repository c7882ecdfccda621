import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import { useId, useState } from 'react';
import type { Office } from '../api/schemas.ts';
import { useCities } from '../cities/use-cities.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { FormDialog } from '../layout/form-dialog.tsx';
import { LabelledField } from '../layout/labelled-field.tsx';
import { Tick } from '../layout/tick.tsx';
import { readHours, writeHours } from './hours.ts';

interface OfficeDialogProps {
  /** Undefined for a new one. */
  office: Office | undefined;
  onClose: () => void;
}

/** What stands in the fields. */
const formOf = (office: Office | undefined) => ({
  nameZh: office?.name['zh-CN'] ?? '',
  nameEn: office?.name.en ?? '',
  addressZh: office?.address['zh-CN'] ?? '',
  addressEn: office?.address.en ?? '',
  working: writeHours(office?.workingHours ?? [{ from: '09:00', to: '17:00' }]),
  rest: writeHours(office?.restDayHours ?? []),
  minutes: String(office?.slotMinutes ?? 30),
  places: String(office?.capacity ?? 2),
  ahead: String(office?.daysAhead ?? 14),
  open: office?.open ?? true,
});

type Form = ReturnType<typeof formOf>;
type TextOf = Exclude<keyof Form, 'open'>;

function detailsOf({ nameZh, nameEn, addressZh, addressEn, working, rest, minutes, places, ahead, open }: Form) {
  const [workingHours, restDayHours] = [readHours(working), readHours(rest)];
  const [slotMinutes, capacity, daysAhead] = [minutes, places, ahead].map(Number);
  const named = [nameZh, nameEn, addressZh, addressEn].every((words) => words.trim().length >= 2);
  if (!workingHours || !restDayHours || !named || !slotMinutes || !capacity || !daysAhead) return undefined;
  const name = { 'zh-CN': nameZh, en: nameEn };
  const address = { 'zh-CN': addressZh, en: addressEn };
  return { name, address, workingHours, restDayHours, slotMinutes, capacity, daysAhead, open };
}

/** Enters an office, or changes one. */
export function OfficeDialog({ office, onClose }: OfficeDialogProps) {
  const t = useWords();
  const text = useText();
  const cities = (useCities().data ?? []).filter(({ visible }) => visible);
  const [id] = useState(() => office?.id ?? crypto.randomUUID());
  const [chosen, setCity] = useState(office?.city);
  const [form, setForm] = useState(() => formOf(office));
  const cityId = useId();
  const city = chosen ?? cities[0]?.code;
  const details = detailsOf(form);
  const field = (name: TextOf, label: string, hint?: string, wrong = false) => (
    <Field
      name={name}
      label={label}
      hint={hint}
      wrong={wrong}
      value={form[name]}
      onChange={(value) => setForm({ ...form, [name]: value })}
    />
  );
  const hours = (name: 'working' | 'rest', label: string) => {
    const wrong = readHours(form[name]) === undefined;
    return field(name, label, t(wrong ? 'offices.hoursFault' : 'offices.hoursHint'), wrong);
  };
  return (
    <FormDialog
      title={t(office ? 'offices.changeTitle' : 'offices.enterTitle')}
      lead={office ? t('offices.dialogLead') : undefined}
      confirm={t('offices.save')}
      run={
        details && city !== undefined
          ? (requests) =>
              office ? requests.changeOffice(id, { ...details, revision: office.revision }) : requests.enterOffice({ ...details, id, city })
          : undefined
      }
      refresh={['offices', 'office-times']}
      done={() => t('offices.saved')}
      onClose={onClose}
    >
      {!office && (
        <LabelledField
          id={cityId}
          label={t('offices.city')}
          select
          value={city ?? ''}
          onChange={(event) => setCity(event.target.value)}
          slotProps={{ select: { SelectDisplayProps: { 'aria-label': t('offices.city') } } }}
        >
          {cities.map(({ code, name }) => (
            <MenuItem key={code} value={code}>
              {text(name)}
            </MenuItem>
          ))}
        </LabelledField>
      )}
      {field('nameZh', t('offices.nameZh'))}
      {field('nameEn', t('offices.nameEn'))}
      {field('addressZh', t('offices.addressZh'))}
      {field('addressEn', t('offices.addressEn'))}
      {hours('working', t('offices.working'))}
      {hours('rest', t('offices.rest'))}
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'repeat(auto-fit, minmax(110px, 1fr))' }}>
        {field('minutes', t('offices.minutes'))}
        {field('places', t('offices.places'))}
        {field('ahead', t('offices.ahead'))}
      </Box>
      <Tick label={t('offices.gives')} checked={form.open} onChange={() => setForm({ ...form, open: !form.open })} />
    </FormDialog>
  );
}

interface FieldProps {
  name: TextOf;
  label: string;
  hint: string | undefined;
  wrong: boolean;
  value: string;
  onChange: (value: string) => void;
}

function Field({ name, label, hint, wrong, value, onChange }: FieldProps) {
  return (
    <LabelledField
      id={`${useId()}-${name}`}
      label={label}
      helperText={hint}
      error={wrong}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ htmlInput: { maxLength: 120, autoComplete: 'off' } }}
    />
  );
}
