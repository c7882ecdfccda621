import Alert from '@mui/material/Alert';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import type { WholeBlock } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FieldGroup } from '../layout/field-group.tsx';

export type Whom = WholeBlock['whom'];

interface WhomFieldProps {
  /** The new phone of the case, masked; null where there is none to close. */
  phone: string | null | undefined;
  /** Whom the reason closes unless somebody says otherwise. */
  usual: Whom;
  value: Whom | undefined;
  onChange: (whom: Whom) => void;
}

/** Whom a way is closed to: where somebody else's name was used, its owner is the one who was wronged. */
export function WhomField({ phone, usual, value, onChange }: WhomFieldProps) {
  const t = useWords();
  const choices: { whom: Whom; label: string; disabled: boolean }[] = [
    { whom: 'applicant', label: t('blocks.whomIs.applicant'), disabled: false },
    { whom: 'phone', label: phone ? t('blocks.newPhone', { phone }) : t('blocks.noPhone'), disabled: !phone },
  ];
  return (
    <FieldGroup label={t('blocks.whom')}>
      {usual === 'phone' && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('blocks.wronged')}
        </Alert>
      )}
      <RadioGroup name="whom" value={value ?? ''} onChange={(_event, chosen) => onChange(chosen as Whom)}>
        {choices.map(({ whom, label, disabled }) => (
          <FormControlLabel
            key={whom}
            value={whom}
            disabled={disabled}
            label={label}
            control={<Radio size="small" sx={{ p: 0.75, mr: 1 }} />}
            sx={{ m: 0, ml: -1 }}
          />
        ))}
      </RadioGroup>
    </FieldGroup>
  );
}
