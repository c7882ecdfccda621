import type { ReactNode } from 'react';
import { LabelledField } from '../layout/labelled-field.tsx';

interface ChoiceProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

/** One of a list has to be chosen. */
export const Choice = ({ id, label, value, onChange, children }: ChoiceProps) => (
  <LabelledField
    id={id}
    label={label}
    select
    required
    value={value}
    onChange={(event) => onChange(event.target.value)}
    slotProps={{ select: { SelectDisplayProps: { 'aria-label': label } } }}
  >
    {children}
  </LabelledField>
);
