import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Shadow } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';

/** Ends a shadow before its time, once that is confirmed. */
export function EndShadow({ shadow: { documentId, id } }: { shadow: Shadow }) {
  const t = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('shadow.end')}
      </Button>
      {asking && (
        <FormDialog
          title={t('shadow.endTitle')}
          lead={t('shadow.endLead')}
          confirm={t('shadow.end')}
          run={(requests) => requests.endShadow(documentId, id)}
          refresh={['shadows']}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
