import Button from '@mui/material/Button';
import { useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { useMay } from '../session/use-may.ts';
import { ObjectionDialog } from './objection-dialog.tsx';

/** For somebody who calls or comes with the number of a message: an objection to that case, wherever it is. */
export function ObjectByNumber() {
  const t = useWords();
  const may = useMay('case.object');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)} sx={{ alignSelf: 'flex-start' }}>
        {t('objection.recordByNumber')}
      </Button>
      {open && <ObjectionDialog onClose={() => setOpen(false)} />}
    </>
  );
}
