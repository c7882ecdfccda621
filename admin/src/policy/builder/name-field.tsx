import { useId, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { LabelledField } from '../../layout/labelled-field.tsx';

interface NameFieldProps {
  name: string;
  /** Names that stand for something already. */
  taken: readonly string[];
  onRename: (name: string) => void;
}

/** The name of a shared condition; it is changed when the field is left, and only to one that is free. */
export function NameField({ name, taken, onRename }: NameFieldProps) {
  const t = useWords();
  const id = useId();
  const [typed, setTyped] = useState(name);
  const wanted = typed.trim();
  const clashes = wanted !== name && taken.includes(wanted);
  const leave = () => {
    if (wanted === '' || clashes) setTyped(name);
    else if (wanted !== name) onRename(wanted);
  };
  return (
    <LabelledField
      id={id}
      label={t('policy.builder.sharedName')}
      value={typed}
      error={clashes}
      helperText={clashes ? t('policy.builder.nameTaken') : t('policy.builder.sharedNameHint')}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={leave}
      slotProps={{ htmlInput: { maxLength: 60 } }}
    />
  );
}
