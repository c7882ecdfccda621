import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { Facts, PolicyDocument } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import type { Content } from '../content.ts';
import { CaseFactsDialog } from '../examples/case-facts-dialog.tsx';
import { exampleIn, examplesIn } from '../examples/example.ts';

interface StartFromProps {
  document: PolicyDocument;
  content: Content;
  onStart: (facts: Facts) => void;
}

/** Takes facts over from an example or a case. */
export function StartFrom({ document, content, onStart }: StartFromProps) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const examples = examplesIn(content).map(exampleIn);
  const start = (at: string) => {
    const example = examples[Number(at)];
    if (example) onStart(example.facts);
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 4 }}>
      <TextField
        select
        value=""
        onChange={(event) => start(event.target.value)}
        slotProps={{
          select: {
            displayEmpty: true,
            renderValue: () => t('workbench.why.start'),
            SelectDisplayProps: { 'aria-label': t('workbench.why.start') },
            MenuProps: { slotProps: { paper: { sx: { maxHeight: 420 } } } },
          },
        }}
        sx={{ flex: '1 1 150px', minWidth: 0 }}
      >
        {examples.map(({ name }, at) => (
          <MenuItem key={at} value={String(at)}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      {document.may.includes('draft') && <Button onClick={() => setOpen(true)}>{t('workbench.why.fromCase')}</Button>}
      <Button onClick={() => onStart({})}>{t('workbench.why.nothing')}</Button>
      {open && (
        <CaseFactsDialog
          documentId={document.id}
          onTake={({ facts }) => {
            onStart(facts);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </Box>
  );
}
