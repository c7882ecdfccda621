import Box from '@mui/material/Box';
import { useId } from 'react';
import type { Text } from '../../api/schemas.ts';
import { languages } from '../../i18n/text.ts';
import { LabelledField } from '../../layout/labelled-field.tsx';

interface TextFieldsProps {
  label: string;
  text: Text;
  readOnly: boolean;
  onChange: (text: Text) => void;
}

/** A text in both languages. */
export function TextFields({ label, text, readOnly, onChange }: TextFieldsProps) {
  const id = useId();
  return (
    <Box sx={{ display: 'grid', gap: 4, gridTemplateColumns: 'repeat(auto-fit, minmax(min(300px, 100%), 1fr))' }}>
      {languages.map(({ locale, name }) => (
        <LabelledField
          key={locale}
          id={`${id}-${locale}`}
          label={`${label} · ${name}`}
          value={text[locale]}
          multiline
          disabled={readOnly}
          onChange={({ target }) => onChange({ ...text, [locale]: target.value })}
          slotProps={{ htmlInput: { lang: locale } }}
        />
      ))}
    </Box>
  );
}
