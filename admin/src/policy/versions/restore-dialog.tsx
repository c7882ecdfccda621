import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { PolicyVersion } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { LabelledField } from '../../layout/labelled-field.tsx';

/** Proposes what an earlier version said anew; it goes through today's checks and needs an approver like any other. */
export function RestoreDialog({ version: { documentId, version }, onClose }: { version: PolicyVersion; onClose: () => void }) {
  const t = useWords();
  const navigate = useNavigate();
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('policy.restoreTitle', { version })}
      lead={t('policy.restoreLead')}
      confirm={t('policy.restore')}
      run={(requests) => requests.restorePolicyVersion(documentId, version, note.trim())}
      refresh={['policy']}
      done={(proposed) => t('policy.proposed', { version: proposed.version })}
      onDone={(proposed) => {
        onClose();
        void navigate(`/policy/${documentId}/versions/${proposed.version}`);
      }}
      onClose={onClose}
    >
      <LabelledField
        id="restore-note"
        label={t('policy.note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        autoFocus
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
    </FormDialog>
  );
}
