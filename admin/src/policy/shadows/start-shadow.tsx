import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { NewShadow, Shadow } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { ink } from '../../theme/colours.ts';

interface StartShadowProps {
  documentId: string;
  of: NewShadow['of'];
  onStarted: (begun: Shadow) => void;
}

/** Lets a draft as it was last saved, or a version, run beside the one in force, once that is confirmed. */
export function StartShadow({ documentId, of, onStarted }: StartShadowProps) {
  const t = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'center' }}>
      <Button variant="contained" color="primary" onClick={() => setAsking(true)}>
        {t('shadow.start')}
      </Button>
      <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>{t('shadow.lead')}</Box>
      {asking && (
        <FormDialog
          title={'version' in of ? t('shadow.startTitle', { version: of.version }) : t('shadow.startDraftTitle', { revision: of.revision })}
          lead={t('version' in of ? 'shadow.startLead' : 'shadow.startDraftLead')}
          confirm={t('shadow.start')}
          run={(requests) => requests.startShadow(documentId, { of })}
          refresh={['shadows']}
          onDone={(begun) => {
            setAsking(false);
            onStarted(begun);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Box>
  );
}
