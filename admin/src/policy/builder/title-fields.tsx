import Box from '@mui/material/Box';
import { useId } from 'react';
import type { Text } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { LabelledField } from '../../layout/labelled-field.tsx';

interface TitleFieldsProps {
  title: Text | undefined;
  onChange: (title: Text) => void;
}

/** What a shared condition is called in either language; without both it goes by its name. */
export function TitleFields({ title = { 'zh-CN': '', en: '' }, onChange }: TitleFieldsProps) {
  const t = useWords();
  const id = useId();
  const field = (language: keyof Text, label: string) => (
    <LabelledField
      id={`${id}${language}`}
      label={label}
      value={title[language]}
      onChange={({ target }) => onChange({ ...title, [language]: target.value })}
      slotProps={{ htmlInput: { lang: language, maxLength: 60 } }}
    />
  );
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { sm: '1fr 1fr' }, gap: 3, mt: 3 }}>
      {field('zh-CN', t('policy.builder.sharedTitleZh'))}
      {field('en', t('policy.builder.sharedTitleEn'))}
    </Box>
  );
}
