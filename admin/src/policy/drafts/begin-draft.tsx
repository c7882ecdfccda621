import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { PolicyVersion } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { LabelledField } from '../../layout/labelled-field.tsx';

/** Begins a draft with the content of a version, under a title that tells it from others. */
export function BeginDraft({ version: { documentId, version }, onClose }: { version: PolicyVersion; onClose: () => void }) {
  const t = useWords();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  return (
    <FormDialog
      title={t('policy.beginTitle')}
      lead={t('policy.beginLead', { version })}
      confirm={t('policy.begin')}
      run={title.trim() ? (requests) => requests.beginPolicyDraft(documentId, title.trim(), version) : undefined}
      refresh={['policy']}
      onDone={({ id }) => void navigate(`/policy/${documentId}/drafts/${id}`)}
      onClose={onClose}
    >
      <LabelledField
        id="draft-title"
        label={t('policy.draftTitle')}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        autoFocus
        required
        slotProps={{ htmlInput: { maxLength: 120 } }}
      />
    </FormDialog>
  );
}
