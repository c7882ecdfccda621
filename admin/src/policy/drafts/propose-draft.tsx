import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Requests } from '../../api/data-provider.ts';
import type { PolicyVersion } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { NoteField } from '../../layout/note-field.tsx';
import type { DraftState } from './use-draft.ts';

/** Proposes a draft as the next version, with a note for the approver; what is not saved yet is saved first. */
export function ProposeDraft({ state, onClose }: { state: DraftState; onClose: () => void }) {
  const t = useWords();
  const navigate = useNavigate();
  const [note, setNote] = useState('');
  const { documentId, id } = state.draft;
  const propose = async (requests: Requests): Promise<PolicyVersion | undefined> => {
    const saved = state.dirty ? await state.save() : state.draft;
    return saved && requests.proposePolicyDraft(documentId, id, saved.revision, note.trim());
  };
  return (
    <FormDialog
      title={t('policy.proposeTitle')}
      lead={t('policy.proposeLead')}
      confirm={t('policy.propose')}
      run={state.saving ? undefined : propose}
      refresh={['policy']}
      done={(proposed) => proposed && t('policy.proposed', { version: proposed.version })}
      onDone={(proposed) => {
        // A refused saving is told where it is answered.
        if (proposed) void navigate(`/policy/${documentId}/versions/${proposed.version}`);
        else onClose();
      }}
      onClose={onClose}
    >
      <NoteField label={t('policy.note')} value={note} onChange={setNote} autoFocus required={false} />
    </FormDialog>
  );
}
