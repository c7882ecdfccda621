import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ConsoleCase } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { useMay } from '../session/use-may.ts';
import { ObjectionDialog } from './objection-dialog.tsx';

/** For those who may object for a person, while a case cools off or an objection to it is looked into; nothing else. */
export function RecordObjection({ theCase }: { theCase: ConsoleCase }) {
  const t = useWords();
  const may = useMay('case.object');
  const [open, setOpen] = useState(false);
  if (!may || (theCase.state !== 'cooling-off' && theCase.state !== 'objected')) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('objection.record')}
      </Button>
      {open && <ObjectionDialog caseId={theCase.id} onClose={() => setOpen(false)} />}
    </>
  );
}
