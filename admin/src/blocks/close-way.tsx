import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ConsoleCase } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { useMay } from '../session/use-may.ts';
import { CloseWayDialog } from './close-way-dialog.tsx';

/** For those who may close an online way to the applicant of a case; nothing for others, and where the case names nobody any more. */
export function CloseWay({ theCase }: { theCase: ConsoleCase }) {
  const t = useWords();
  const may = useMay('block.decide');
  const [open, setOpen] = useState(false);
  if (!may || theCase.deletion) return null;
  return (
    <>
      <Button variant="text" size="small" color="error" onClick={() => setOpen(true)}>
        {t('blocks.close')}
      </Button>
      {open && <CloseWayDialog theCase={theCase} onClose={() => setOpen(false)} />}
    </>
  );
}
