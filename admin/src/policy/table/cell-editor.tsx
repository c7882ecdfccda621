import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useEffect, useEffectEvent } from 'react';
import type { PolicyTable } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { Disclosure } from '../../layout/disclosure.tsx';
import { ink } from '../../theme/colours.ts';
import { ChoiceSelector } from '../builder/choice-selector.tsx';

interface CellEditorProps {
  column: PolicyTable['columns'][number];
  value: string;
  onType: (words: string) => void;
  /** The cell is left. */
  onDone: () => void;
}

/** A cell's words with what can be written there; a choice where there is nothing else. */
export function CellEditor({ column: { key, title, help, choices, codes }, value, onType, onDone }: CellEditorProps) {
  const t = useWords();
  const leave = useEffectEvent(onDone);
  useEffect(() => () => leave(), []);
  const options = (key === 'outcome' ? choices : ['', ...choices]).map((each) => ({ name: each, label: each || '—' }));
  return (
    <>
      {choices.length > 0 ? (
        <ChoiceSelector title={title} value={value} options={options} handleOnChange={onType} />
      ) : (
        <TextField
          value={value}
          onChange={(event) => onType(event.target.value)}
          slotProps={{ htmlInput: { 'aria-label': title, maxLength: 2000, spellCheck: false } }}
        />
      )}
      <Box sx={{ fontSize: '0.75rem', color: ink.soft, mt: 1, px: 1 }}>{help}</Box>
      {codes.length > 0 && (
        <Box sx={{ px: 1 }}>
          <Disclosure summary={<Box sx={{ fontSize: '0.75rem', color: ink.soft }}>{t('workbench.table.codes')}</Box>}>
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, fontSize: '0.75rem' }}>
              {codes.map(({ code, words }) => (
                <li key={code}>
                  {code} {words}
                </li>
              ))}
            </Box>
          </Disclosure>
        </Box>
      )}
    </>
  );
}
