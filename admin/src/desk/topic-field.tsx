import MenuItem from '@mui/material/MenuItem';
import { useId } from 'react';
import type { ConsultationTopic } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { TOPICS } from './requests.ts';

interface TopicFieldProps {
  label: string;
  value: ConsultationTopic;
  onChange: (topic: ConsultationTopic) => void;
}

/** What something is about. */
export function TopicField({ label, value, onChange }: TopicFieldProps) {
  const t = useWords();
  return (
    <LabelledField
      id={useId()}
      label={label}
      select
      value={value}
      onChange={(event) => onChange(event.target.value as ConsultationTopic)}
      slotProps={{ select: { SelectDisplayProps: { 'aria-label': label } } }}
    >
      {TOPICS.map((topic) => (
        <MenuItem key={topic} value={topic}>
          {t(`topic.${topic}`)}
        </MenuItem>
      ))}
    </LabelledField>
  );
}
